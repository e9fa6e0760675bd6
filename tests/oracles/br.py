"""Brazil."""

from stdnum.br import cnpj, cpf
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="br_cpf", draw="999.999.999-99", rate=1 / 100, accepts=cpf.is_valid),
    Oracle(validator="br_cnpj", draw="99.999.999/9999-99", rate=1 / 100, accepts=cnpj.is_valid),
    Oracle(validator="br_cnpj", draw="XXXXXXXXXXXX99", rate=1 / 100, accepts=cnpj.is_valid),
    Oracle(
        validator="br_pis",
        draw="999.99999.99-9",
        rate=1 / 10,
        source="Caixa Econômica Federal, cálculo do dígito do PIS/PASEP",
    ),
    Oracle(validator="br_cns", draw="[789]99999999999999", rate=1 / 11, source="DATASUS, rotina de validação do CNS"),
    Oracle(validator="br_cns", draw="[12]999999999900[01]9", rate=1 / 11, source="DATASUS, rotina de validação do CNS"),
    Oracle(
        # The check digits only tell sure ones from others.
        validator="br_cnh",
        draw="99999999999",
        rate=1,
        source="Contran, Resolução 598/2016",
    ),
)
