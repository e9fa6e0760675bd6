-- A customer table as PostgreSQL Anonymizer masks it.
SECURITY LABEL FOR anon ON COLUMN customer.full_name IS 'MASKED WITH FUNCTION anon.fake_last_name()';
SECURITY LABEL FOR anon ON COLUMN customer.email     IS 'MASKED WITH FUNCTION anon.fake_email()';
SECURITY LABEL FOR anon ON COLUMN customer.phone     IS 'MASKED WITH FUNCTION anon.partial(phone, 2, $$******$$, 2)';
SECURITY LABEL FOR anon ON COLUMN customer.age       IS 'MASKED WITH FUNCTION anon.generalize_int4range(age, 10)';
SECURITY LABEL FOR anon ON COLUMN customer.notes     IS 'MASKED WITH VALUE ''(note)''';
SECURITY LABEL FOR anon ON COLUMN customer.city      IS 'NOT MASKED';
SECURITY LABEL FOR anon ON COLUMN invoice.amount     IS 'MASKED WITH FUNCTION anon.noise(amount, 0.2)';
SECURITY LABEL FOR anon ON ROLE analyst IS 'MASKED';
