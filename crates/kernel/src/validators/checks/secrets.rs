//! What stands behind a label of a secret or of a login: the thing itself, or words, code and placeholders.

use super::Check;
use crate::validators::Verdict;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("secret", secret),
    ("secret_bare", secret_bare),
    ("secret_mixed", secret_mixed),
    ("seed_words", seed_words),
    ("username", username),
    ("username_mixed", username_mixed),
    ("handle", handle),
    ("record", record),
];

/// Words that stand behind "password:" or "password is" without being one.
const WORDS: &str = " none null nil undefined true false yes no on off required optional mandatory string str text char \
varchar bool boolean bytes int integer number any object password passwords passwd passwort kennwort pwd pass secret \
secrets token tokens hidden input type field value label name wrong incorrect correct expired expires invalid valid \
weak strong empty blank missing unknown not now too the this that these your you my our his her their its it a an and \
or of to for from in with by at is was are be been being will would should must can could may might has had have do \
does did never always still also only just reset resets changed change stored saved hashed encrypted protected \
protection disabled enabled case-sensitive case correctly long short min max same different here there below above \
attached sent pending unchanged set unset accepted rejected denied failed fails mismatch matches leaked compromised \
known temporary permanent default new old please ask call contact see visible shown redacted masked omitted removed \
manager policy policies rules hint length history prompt file entry generator safe auth authentication ist sind war \
wird wurde nicht falsch abgelaufen vergessen ung\u{fc}ltig erforderlich est sont pas incorrecte incorrect expir\u{e9} \
obligatoire oubli\u{e9} es son fue incorrecta caducada obligatoria olvidada \u{e8} sono non errata scaduta \
obbligatoria dimenticata incorreta expirada esquecida niet onjuist verlopen vergeten verplicht what when where why \
how who which if then than but so because before after until while every each all some one two three both user username expected decrypt \
encrypt decode encode unlock open access login log authenticate connect use used using verify validate protect \
limited deprecated supported derived ";

/// Words of which some stand in every sentence about a password.
const PROSE: &str = " your you my our the this that these is are was be must not please enter forgot type choose confirm \
password passwords and or for from with to of in on at ihr dein das votre le la les su la tu il il suo uw het sua o de \
bitte passwort kennwort mot contrase\u{f1}a senha wachtwoord ";

/// Ways of saying "not here": variables, references to stores, hashes.
const REFERENCES: [&[u8]; 22] = [
    b"${",
    b"$(",
    b"#{",
    b"%{",
    b"@{",
    b"{{",
    b"<",
    b"%(",
    b"op://",
    b"env://",
    b"file://",
    b"vault://",
    b"vault:",
    b"awssm://",
    b"arn:",
    b"enc[",
    b"!vault",
    b"$2a$",
    b"$2b$",
    b"$2y$",
    b"$argon2",
    b"pbkdf2",
];
const CODE: [&[u8]; 14] = [
    b"process.env",
    b"os.environ",
    b"getenv",
    b"env[",
    b"env(",
    b"environment[",
    b"secrets.",
    b"your_",
    b"your-",
    b"yourpass",
    b"placeholder",
    b"redacted",
    b"***",
    b"...",
];

fn has(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

fn is_word(lower: &[u8], list: &str) -> bool {
    let trimmed = lower.trim_ascii();
    let framed = [b" ", trimmed, b" "].concat();
    !trimmed.is_empty() && !trimmed.contains(&b' ') && has(list.as_bytes(), &framed)
}

/// A letter of any script.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn is_placeholder(text: &[u8]) -> bool {
    let lower = text.to_ascii_lowercase();
    let fillers = |byte: &u8| matches!(byte, b'x' | b'*' | b'.' | b'#' | b'-' | b'_' | b' ' | b'?' | b'/' | b'|');
    let bullets = || lower.chunks(3).all(|sign| matches!(sign, [0xe2, 0x80, 0xa2] | [0xe2, 0x97, 0x8f]));
    lower.iter().all(fillers)
        || lower.iter().all(|byte| *byte == lower[0])
        || bullets()
        || REFERENCES.iter().any(|sign| lower.starts_with(sign))
        || CODE.iter().any(|sign| has(&lower, sign))
        || is_word(&lower, WORDS)
        || is_variable(text)
}

/// `$NAME`, `%NAME%`, `[NAME]`, `{name}`.
fn is_variable(text: &[u8]) -> bool {
    let inner = match text {
        [b'$', inner @ ..] | [b'%', inner @ .., b'%'] | [b'[', inner @ .., b']'] | [b'{', inner @ .., b'}'] => inner,
        _ => return false,
    };
    inner.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b' ' | b'-' | b'.'))
        || text[0] == b'$' && inner.iter().all(u8::is_ascii_digit)
}

/// Whether it has a digit, a sign no word has, or capitals inside.
fn is_mixed(text: &[u8]) -> bool {
    let sign = |byte: &u8| byte.is_ascii_digit() || !(is_letter(*byte) || matches!(byte, b'_' | b'-' | b' ' | b'\''));
    let capital = text.windows(2).any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    text.iter().any(sign) || capital
}

/// Words with blanks between them are a passphrase if they are three or more, of letters, and no sentence.
fn is_sentence(text: &[u8]) -> bool {
    let words = || text.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let told = |word: &[u8]| is_word(&word.to_ascii_lowercase(), PROSE);
    words().count() > 1 && (words().count() < 3 || words().any(told) || text.contains(&b','))
}

/// Sure for something mixed, weak for a plain word; no placeholder, reference, hash or sentence.
fn secret(text: &[u8]) -> Verdict {
    let text = text.trim_ascii();
    if !(3..=256).contains(&text.len()) || is_placeholder(text) || is_sentence(text) {
        return Verdict::Reject;
    }
    if is_mixed(text) { Verdict::Sure } else { Verdict::Weak }
}

/// The same without quotation marks around it, where code may stand: calls, indexes and names with dots are none.
fn secret_bare(text: &[u8]) -> Verdict {
    let name = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    let start = text.iter().take_while(|byte| name(byte) || **byte == b'.').count();
    let called = start > 1 && matches!(text.get(start), Some(b'(' | b'['));
    let dotted = start == text.len() && text.contains(&b'.');
    let names = text.iter().all(name)
        && ["pass", "secret", "token", "pwd", "passwd"]
            .iter()
            .any(|label| has(&text.to_ascii_lowercase(), label.as_bytes()));
    let path = matches!(text, [b'/', b'a'..=b'z', ..] | [b'~' | b'.', b'/', ..]) && text[1..].contains(&b'/');
    let argument = start > 1 && text.get(start) == Some(&b'=') && start + 1 < text.len();
    if called || dotted || names || path || argument || has(text, b"://") { Verdict::Reject } else { secret(text) }
}

/// Behind a label without any sign between: only what no word, number, unit or code looks like.
fn secret_mixed(text: &[u8]) -> Verdict {
    let numbers = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = text.iter().filter(|byte| is_letter(**byte)).count();
    let signs = text.len() - numbers - letters;
    let hyphens = text.iter().filter(|byte| matches!(byte, b'-' | b'_' | b'\'' | b'/' | b'.')).count();
    let small = text.iter().any(u8::is_ascii_lowercase);
    let figures = letters >= 3 && (numbers >= 2 && (small || hyphens == 0) || numbers >= 1 && hyphens >= 2);
    let varied = figures || signs > hyphens && letters >= 3;
    match secret_bare(text) {
        Verdict::Sure if text.len() >= 6 && varied => Verdict::Sure,
        _ => Verdict::Reject,
    }
}

/// A wallet's recovery words (BIP 39): 12, 15, 18, 21 or 24 of them, three to eight lower-case letters each.
fn seed_words(text: &[u8]) -> Verdict {
    let mut words = text.split(|byte| matches!(byte, b' ' | b'\n' | b',')).filter(|word| !word.is_empty());
    let count = words.clone().count();
    let shape = words.all(|word| (3..=8).contains(&word.len()) && word.iter().all(u8::is_ascii_lowercase));
    if shape && matches!(count, 12 | 15 | 18 | 21 | 24) { Verdict::Sure } else { Verdict::Reject }
}

/// Logins that belong to machines and roles.
const SERVICES: &str = " root admin administrator postgres postgresql mysql mariadb oracle mssql sa dba redis mongo mongodb \
elastic kibana grafana prometheus nginx apache httpd www www-data tomcat jenkins gitlab git github runner ci cd deploy \
deployer deployment build builder bot robot service svc system sys daemon nobody guest anonymous anon public user users \
username test tester demo default ubuntu debian centos fedora ec2-user vagrant docker k8s kubernetes ansible backup \
rabbitmq kafka zookeeper hadoop spark hdfs hive airflow app application web webmaster api client server host localhost \
operator support info sales contact noreply no-reply mail postfix dovecot ftp sftp ssh sshd sync lp uucp news nagios \
zabbix reports report reporting readonly read-only readwrite writer reader master slave replica replication shared \
staff member members owner group superuser su sudo pi steam minecraft media plex download downloads library runneradmin \
circleci travis appuser appveyor node python java php ruby perl go rust here channel everyone all ";

/// Words that stand behind "user" or "login" without being one.
const ROLES: &str = " not name names id ids agent agents interface experience guide story stories account accounts data \
input inputs feedback manual group groups role roles error errors page pages form screen button prompt link attempt \
attempts failed failure success successful succeeded ok details credentials info information profile profiles settings \
session sessions token shell time date via using without says said reports wants needs cannot can't could couldn't may \
must should does did has had is was are were will would who whom whose which when where and or but if then with from \
for to of in on at by as the this that a an my your his her their our its no any every each other another new old \
invalid unknown unauthorized required first last registered authenticated logged signed created deleted updated added \
removed not_found email mail phone password type types count base friendly space mode acceptance testing research \
journey flow stories per level defined-by generated content uid uname username globals locals kommentar name: eingeloggt angemeldet est sont pas es no \
connection connected exists does-not friendly-name ";

fn is_service(lower: &[u8]) -> bool {
    is_word(lower, SERVICES) || is_word(lower, ROLES)
}

/// A person's login: sure where it has a digit, an underscore or a dot inside, weak where it is one word in small
/// letters; accounts of services, placeholders and numbers are none. A domain before a backslash does not count.
fn username(text: &[u8]) -> Verdict {
    let own = text.rsplit(|byte| *byte == b'\\').next().unwrap_or_default();
    let own = own.strip_prefix(b"@").unwrap_or(own);
    let lower = own.to_ascii_lowercase();
    let letters = own.iter().filter(|byte| is_letter(**byte)).count();
    if !(2..=64).contains(&own.len())
        || letters < 2
        || is_service(&lower)
        || is_word(&lower, WORDS)
        || REFERENCES.iter().any(|sign| lower.starts_with(sign))
        || is_variable(own)
        || is_code(own)
    {
        return Verdict::Reject;
    }
    match is_login(own) || own.len() < text.len() {
        true => Verdict::Sure,
        // A word with a capital is a name or begins a sentence.
        false if own[0].is_ascii_uppercase() && own[1..].iter().any(u8::is_ascii_lowercase) => Verdict::Reject,
        false => Verdict::Weak,
    }
}

/// `_NAME` and `NAME_OF_IT` are constants, `self.user` an attribute.
fn is_code(text: &[u8]) -> bool {
    const OBJECTS: [&[u8]; 12] = [
        b"self.",
        b"this.",
        b"request.",
        b"form.",
        b"data.",
        b"user.",
        b"args.",
        b"config.",
        b"settings.",
        b"session.",
        b"event.",
        b"params.",
    ];
    let constant = text.contains(&b'_') && !text.iter().any(u8::is_ascii_lowercase);
    constant || OBJECTS.iter().any(|object| text.starts_with(object))
}

/// Whether it has what words of prose have not.
fn is_login(text: &[u8]) -> bool {
    let inner = text.get(1..text.len() - 1).unwrap_or_default();
    text.iter().any(u8::is_ascii_digit) || inner.iter().any(|byte| matches!(byte, b'_' | b'.'))
}

/// Where a word of prose may stand: only what looks like a login.
fn username_mixed(text: &[u8]) -> Verdict {
    match username(text) {
        Verdict::Sure => Verdict::Sure,
        _ => Verdict::Reject,
    }
}

/// What stands behind an at sign and is no handle: rules of style sheets, tags of comments, annotations, keys of JSON.
const AT_RULES: &str = " media import include mixin font-face keyframes charset supports layer container property page \
apply tailwind extend function if else each for while return returns param params throws throw deprecated since see \
link inheritdoc author version todo private public protected internal static override overrides autowired bean \
component service repository entity table column getter setter test before after beforeeach aftereach suppresswarnings \
nullable nonnull value id type context graph language base vocab staticmethod classmethod abstractmethod dataclass \
cached cache contextmanager wraps given when then pytest fixture mock patch app router get post put delete interface \
yield typedef template module namespace class constructor example default license copyright brief file angular babel types \
latest main master next beta alpha localhost home work least most once all everyone channel here team admin ";

const FILES: [&[u8]; 12] =
    [b".txt", b".json", b".js", b".ts", b".py", b".md", b".yml", b".yaml", b".csv", b".html", b".css", b".png"];

/// A handle without its sign: sure where it has a digit, an underscore or a dot inside, weak where it is one word.
fn handle(text: &[u8]) -> Verdict {
    let own = text.strip_prefix(b"@").unwrap_or(text);
    let lower = own.to_ascii_lowercase();
    let file = FILES.iter().any(|ending| lower.ends_with(ending));
    let commit = own.len() >= 7 && own.iter().all(u8::is_ascii_hexdigit) && own.iter().any(u8::is_ascii_digit);
    match is_word(&lower, AT_RULES) || own.len() < 3 || file || commit {
        true => Verdict::Reject,
        false => username(own),
    }
}

/// A number in somebody's records: four to twenty-four signs with three digits among them (an `O` of bad print counts)
/// and more of these than of letters, or twelve signs and more.
fn record(text: &[u8]) -> Verdict {
    let signs = text.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let (count, numbers) =
        (signs.clone().count(), signs.filter(|byte| byte.is_ascii_digit() || **byte == b'O').count());
    let real = text.iter().any(u8::is_ascii_digit);
    let holds = (4..=24).contains(&count) && real && numbers >= 3 && (numbers * 5 >= count * 2 || count >= 12);
    if holds { Verdict::Weak } else { Verdict::Reject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_references_and_words_are_no_secrets() {
        for none in [
            "${DB_PASSWORD}",
            "<your-password>",
            "********",
            "xxxxxx",
            "None",
            "true",
            "required",
            "$PASSWORD",
            "%PW%",
            "{{ vault_pw }}",
            "$2b$12$hR0uVw5TzLq8YbNe3KdXsO",
            "op://vault/item",
            "[REDACTED]",
            "Enter your password",
            "•••••••",
            "must be changed now",
            "ab",
        ] {
            assert_eq!(secret(none.as_bytes()), Verdict::Reject, "{none}");
        }
        for sure in ["hunter2", "Plum!Orchard9", "changeMe", "Crêpe-Sarrasin-8", "p@ss word one2", "$ecret123"] {
            assert_eq!(secret(sure.as_bytes()), Verdict::Sure, "{sure}");
        }
        for weak in ["flyingfish", "changeme", "correct horse battery staple"] {
            assert_eq!(secret(weak.as_bytes()), Verdict::Weak, "{weak}");
        }
    }

    #[test]
    fn code_is_no_secret() {
        for none in [
            "getpass(",
            "os.environ[",
            "self.password",
            "request.form[",
            "password_hash",
            "settings.DB_PW",
            "/home/anna",
        ] {
            assert_eq!(secret_bare(none.as_bytes()), Verdict::Reject, "{none}");
        }
        assert_eq!(secret_bare(b"n0t-the-Zebra!again"), Verdict::Sure);
        for none in ["SHA-256", "2FA", "reset", "min-length", "https://x.example"] {
            assert_eq!(secret_mixed(none.as_bytes()), Verdict::Reject, "{none}");
        }
        assert_eq!(secret_mixed(b"hortensia56"), Verdict::Sure);
    }

    #[test]
    fn logins_of_persons_are_told_from_those_of_services() {
        assert_eq!(username(b"jdoe_87"), Verdict::Sure);
        assert_eq!(username(b"CORP\\nakamura"), Verdict::Sure);
        assert_eq!(username(b"nakamura"), Verdict::Weak);
        for none in [
            "root",
            "www-data",
            "CORP\\svc",
            "42",
            "${USER}",
            "<user>",
            "not",
            "Connect",
            "_KEEP",
            "MAP_32BIT",
            "self.user",
        ] {
            assert_eq!(username(none.as_bytes()), Verdict::Reject, "{none}");
        }
        assert_eq!(username_mixed(b"nakamura"), Verdict::Reject);
    }

    #[test]
    fn handles_and_records_are_told_from_words() {
        assert_eq!((handle(b"@river_otter"), handle(b"@otterly")), (Verdict::Sure, Verdict::Weak));
        assert_eq!((handle(b"@media"), handle(b"@7622dec")), (Verdict::Reject, Verdict::Reject));
        assert_eq!((record(b"OO33-7838"), record(b"D-2209")), (Verdict::Weak, Verdict::Weak));
        assert_eq!((record(b"ABC"), record(b"NUMBER12")), (Verdict::Reject, Verdict::Reject));
    }

    #[test]
    fn recovery_words_are_counted() {
        let words = |count| vec!["orchard"; count].join(" ");
        assert_eq!(seed_words(words(12).as_bytes()), Verdict::Sure);
        assert_eq!(seed_words(words(13).as_bytes()), Verdict::Reject);
    }
}
