"""Recovery phrases of wallets (BIP 39): twelve to twenty-four words behind their label."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LABEL = (
    r"(?i:(?:seed|recovery|mnemonic|backup|secret(?: recovery)?|wallet)[ _-]?(?:phrase|words?|seed|key)|mnemonic|"
    r"wiederherstellungs(?:phrase|wörter)|phrase (?:de récupération|mnémonique|secrète)|"
    r"frase (?:semilla|de recuperación|di recupero|seed|semente|de recuperação)|herstelzin|fraza odzyskiwania)"
)

PLUGIN = Recognizer(
    id="seed_phrase",
    entity="SEED_PHRASE",
    patterns=(
        Pattern(
            lead=rf"{_LABEL}(?:\"?[^\n\"“:=]{{0,60}}(?:[:=]\s{{0,2}}[\"'“]?|[\"“])|(?: is)? )\n?",
            regex=r"[a-z]{3,8}(?:[ \n,]{1,2}[a-z]{3,8}){11,23}",
            trail=r"[.,;\"'”)]?(?:\s|\z)",
            validator="seed_words",
            score=0.9,
        ),
    ),
    priority=2,
)
