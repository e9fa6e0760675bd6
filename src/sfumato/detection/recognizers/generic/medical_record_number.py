"""Numbers of patients in a hospital's or a practice's records, behind their label."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import settings

_NO = r"(?: ?(?:no|nr|num|number|id|#|№|nº|n°|n\.º|n\.|núm))?\.?"
_LABEL = (
    rf"(?:(?i:mrn|mr ?#|med(?:ical)? rec(?:ord)?{_NO}|hosp(?:ital)?\.? (?:no|number|num|id|#)|(?:patient|pt|"
    rf"pat)\.?[ -]?"
    rf"(?:no|nr|number|id|identifier|#)|patientennummer|patienten-?(?:nr|id|kennung)|pat\.?-?(?:nr|id)|unit "
    rf"(?:no|number)|"
    rf"ur (?:no|number|#)|urn|uhid(?: card)?{_NO}|file no|chart (?:no|number|#)|clinic (?:no|number)|record "
    rf"(?:no|number)|"
    rf"case record{_NO}|fall-?(?:nr|nummer)|aufnahme-?(?:nr|nummer)|krankenaktennummer|ipp|(?:n°|no|numéro)(?: de)? "
    rf"dossier(?: médical)?|dossier (?:médical|patient) n°|nhc|nº? ?de historia(?: clínica)?|historia clínica{_NO}|"
    rf"expediente(?: clínico)?{_NO}|cartella(?: clinica)?{_NO}|nosologico|numero paziente|prontuário{_NO}|"
    rf"(?:nº do )?processo clínico{_NO}|patiënt-?(?:nr|nummer|id)|dossier-?nummer|ziekenhuisnummer|nr hist\. ?chor|"
    rf"nr historii choroby|(?:nr|numer) (?:karty|kartoteki|pacjenta)|journal-?(?:nr|nummer)|patient-?nummer|hasta no|"
    rf"protokol no|dosya no)|MR(?:N| ?No)|カルテ番号|診察券番号|患者番号|"
    rf"患者ID|病历号|病歷號|住院号|门诊号|등록번호|환자번호)"
)
_GAP = r"[\"']?\.?#?(?: (?:is|was|ist|est|es|è|é))?[ \t]{0,3}[:=#(]?[ \t]{0,3}[\"']?#?"
_VALUE = (
    r"[A-Z]{0,4}[-/]?[0-9O]{2,10}(?:[-/.][0-9A-Z]{1,10}){0,4}|[0-9]{2,4}(?: [0-9]{2,4}){1,3}|[A-Z]{1,4} [0-9]{4,10}|"
    r"[0-9]{4,10}[A-Z]{1,2}"
)

PLUGIN = Recognizer(
    id="medical_record_number",
    entity="MEDICAL_RECORD_NUMBER",
    patterns=(
        *settings(
            r"mrn|medical[_-]?record(?:[_-]?(?:number|no|id))?|hospital[_-]?(?:number|no|id)|patient[_-]?(?:id|no|nr|number)|"
            r"chart[_-]?(?:number|no|id)",
            _VALUE,
            words="uhid|ipp|nhc",
            validator="record",
            weak=0.85,
            sure=0.85,
        ),
        Pattern(
            lead=rf"{_LABEL}{_GAP}",
            regex=_VALUE,
            validator="record",
            score=0.85,
            right="number",
        ),
    ),
    priority=1,
)
