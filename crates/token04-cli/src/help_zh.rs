//! The help in Chinese. Only the examples stay as they are.

use clap::{Arg, ArgAction, Command};

/// Replaces the texts of a command and of all below it.
pub(crate) fn translate(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let about = COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, about)| *about);
    let command = match about {
        Some(about) => command.about(about).long_about(about),
        None => command,
    };
    let is_of = |of: &str| of.is_empty() || of == name;
    let command = command.mut_args(|argument| {
        let argument = match argument.get_help_heading() {
            Some("Kit token") => argument.help_heading("Kit Token"),
            Some(_) => argument,
            None if argument.is_positional() => argument.help_heading("参数"),
            None => argument.help_heading(OPTIONS_HEADING),
        };
        let text = OPTIONS.iter().find(|(of, id, _)| is_of(of) && *id == argument.get_id().as_str());
        let Some((.., help)) = text else { return argument };
        let values = argument.get_action().takes_values();
        // The texts tell the values and defaults, which clap would add in English.
        argument.help(*help).long_help(*help).hide_possible_values(values).hide_default_value(values)
    });
    let command = match notes(&name, &command) {
        Some(notes) => command.after_help(notes),
        None => command,
    };
    let command = if name == "token04" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command.disable_version_flag(true).arg(in_chinese(version, "显示版本"))
    } else {
        command
    };
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .disable_help_flag(true)
        .arg(in_chinese(help, "显示帮助（-h 显示摘要）"))
        .help_template("{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .mut_subcommands(translate)
}

const OPTIONS_HEADING: &str = "选项";

fn in_chinese(argument: Arg, help: &'static str) -> Arg {
    argument.help(help).long_help(help).help_heading(OPTIONS_HEADING)
}

/// The command's examples, and what else its help says.
fn notes(name: &str, command: &Command) -> Option<String> {
    let english = command.get_after_help()?.to_string();
    let (_, rest) = english.split_once("Examples:\n")?;
    let examples = rest.split("\n\n").next().unwrap_or_default();
    let notes = NOTES.iter().find(|(known, _)| *known == name).map_or("", |(_, notes)| *notes);
    Some(format!("示例：\n{}\n\n{notes}", examples.trim_end()).trim_end().to_owned())
}

const NOTES: &[(&str, &str)] = &[
    (
        "token04",
        "\
客户端登录 Express 房间、登录 ZIM、初始化小游戏或播放影视资源时需要 Token。您的服务端用项目的 ServerSecret 生成它；ServerSecret 不能离开服务端。\
所有时间都是 Unix 秒或 UTC。

环境变量：
  ZEGO_SERVER_SECRET  ServerSecret；使用 --secret-file 或 --secret 时不读取

退出状态码：
  0  成功：Token 通过校验，或全部 Token 已生成
  1  Token 被拒绝，或生成所用的值无效；audit 发现错误；错误码未知；输出中有原因
  2  用法错误、没有密钥、内存不足，或文件（包括标准输出）无法读写
如果读取输出的程序提前退出（例如 head），命令以 0 退出，不报错。",
    ),
    (
        "generate",
        "\
JSON：token、app_id、user_id、cipher、expire（Unix 秒）、expires_at（同一时间，RFC 3339 格式）；使用 --kit 时还有 kit_token。

可能的错误会在标准错误输出中给出警告：undefined 之类的用户 ID、写成日期或毫秒的有效时长、ZEGO 已知会读取的字段以外的 payload 字段、超出产品的限制。\
使用 --strict 时拒绝生成。

退出状态码：0 已输出 Token；1 某个值被拒绝；2 用法错误、没有密钥，或文件、标准输出无法读写。",
    ),
    (
        "inspect",
        "\
任何人都可以读取外层，外层不能证明任何内容。给出正确的密钥时，还会显示 Token 的内容。

JSON：cipher、expire、expires_at、seconds_left、token_len、envelope_len、ciphertext_len（字节）、iv（十六进制）、claims 和 \
secret_index（没有给出正确的密钥时为 null）。

退出状态码：0 已显示 Token；1 文本不是 Token，或密钥无法解密；2 用法错误，或文件、标准输出无法读写。",
    ),
    (
        "verify",
        "\
校验 Token 本身、过期时间，以及各选项要求的内容。没有选项要求的内容不校验，因此请给出所有已知的选项。

JSON：本库的报告，各语言相同。其中有：accepted、code（通过时为 0）、reason（null，或 \"expired\" 之类的名称）、sdk_code（专用于该错误的 \
SDK 错误码，或 null；1002074 至 1002080 只在开启强制 Token 登录鉴权后出现，否则为 1002033）、hint、checks、findings 和 claims（app_id、user_id、nonce、ctime、expire、payload；读不出时为 null）。\
Token 已损坏但可以修复时，仍然拒绝，claims 为修复后的内容。

通过校验的 CBC Token 是用 ServerSecret 生成的，或者由这样的 Token 篡改而来；通过校验的 GCM Token 是用 ServerSecret 生成的。

退出状态码：0 通过；1 拒绝；2 用法错误、没有密钥，或文件、标准输出无法读写。",
    ),
    (
        "batch",
        "\
Token 的顺序与用户 ID 相同。换行可以是 \\n 或 \\r\\n；文件开头的 BOM 会去掉；UTF-16 文件会被拒绝。没有有效用户 ID 的行（空行、不是 UTF-8、含有 NUL、\
过长）会在标准错误输出中按行号列出并跳过。输入暂停时，已生成的 Token 会立即写出。

格式：
  lines  Token
  tsv    用户 ID、制表符、Token
  jsonl  {\"user_id\":\"...\",\"token\":\"...\"}
  csv    首行为标题（user_id,token），之后每行为两项，需要时加引号

不能把 Token 写入用户 ID 或密钥所在的文件，命令会拒绝，文件有多个名称时也一样。使用 shell 重定向（<users.txt >users.txt）时，\
shell 会在命令启动之前清空文件。

退出状态码：0 全部 Token 已生成，或读取输出的程序（例如 head）提前退出；1 某些行（在标准错误输出中列出）或全部被拒绝；\
2 用法错误、没有密钥、内存不足，或文件无法读写。出错或收到信号后，--out 指定的文件保持不变。",
    ),
    (
        "audit",
        "\
没有密钥时只检查外层：IV、GCM nonce 和过期时间；有密钥时还检查 Token 的内容。同一个 Token 出现在多行，不算 IV 重复。\
每个 Token 最多占用 256 字节内存；任意长度的一行，最多占用最长 Token 两倍的内存。

JSON：version、sound、lines、blank、tokens、cbc、gcm、opened（没有密钥时为 null）、findings（id、severity、message、hint、count，\
以及前 100 行；每行有 same_as：首个使用相同 IV、nonce 或 Token 的行）。

退出状态码：0 没有错误（可能有警告）；1 发现错误；2 用法错误，或文件、标准输出无法读写。",
    ),
    (
        "serve",
        "\
收到 SIGHUP 时重新读取配置；收到 SIGTERM 时，处理完正在进行的请求后退出。审计记录（JSON）写到标准输出，服务本身的日志写到标准错误输出。

退出状态码：0 由信号结束，或配置有效，或服务正常；1 服务不正常，或无法询问（--healthcheck）；2 用法错误，或无法启动。",
    ),
    (
        "explain",
        "\
JSON：version、code、product、name（或 null）、meaning、causes、hint、when、source（documented：ZEGO 文档；read_in_code：ZEGO 代码；\
inferred：推断）。token04 自己的编号没有 JSON。

退出状态码：0 已解释；1 未知的错误码；2 用法错误。",
    ),
];

const COMMANDS: &[(&str, &str)] = &[
    ("token04", "生成、查看、校验和解释 ZEGO Token（token04）"),
    ("generate", "生成一个 Token 并输出"),
    ("inspect", "显示 Token 的内容，不做校验"),
    ("verify", "校验 Token，并说明被拒绝的原因和解决办法"),
    ("batch", "为文件中每行的用户 ID 生成一个 Token"),
    ("audit", "检查大量 Token：重复的 IV 和 nonce、较弱的 IV、不合理的时间"),
    ("explain", "解释 ZEGO SDK 或服务端的错误码，以及本命令的编号"),
    ("serve", "通过 HTTP 向客户端下发 Token。默认拒绝一切：谁可以请求、可以得到什么，都写在配置里"),
    ("completions", "输出 shell 的补全脚本"),
    ("man", "输出手册页"),
];

/// Command (empty for all), option, text. The first that fits counts.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("serve", "config", "配置文件（TOML）"),
    ("serve", "check", "检查配置及其引用的文件，不启动服务"),
    ("serve", "healthcheck", "询问使用该配置运行的服务是否接受请求（ready，默认）或是否存活（live）"),
    ("serve", "allow_none", "允许 auth.none（不验证请求者身份）；还必须只监听回环地址"),
    ("serve", "dev", "不用配置，在回环地址上启动，并输出一个密钥和获取 Token 的命令"),
    ("serve", "port", "--dev 的端口；默认 8080，0 表示任意空闲端口"),
    (
        "serve",
        "app_id",
        "--dev 的 AppID，其 ServerSecret 在 ZEGO_SERVER_SECRET 中；默认使用 ZEGO 文档中的示例",
    ),
    ("serve", "new_key", "为 auth.api_key 生成一个密钥，并输出配置所用的哈希"),
    (
        "",
        "lang",
        "信息和帮助的语言：en（英文）或 zh（中文）；默认：系统语言环境（LC_ALL、LC_MESSAGES、LANG）为中文时用中文，否则用英文",
    ),
    (
        "",
        "secret_file",
        "从该文件读取 ServerSecret；- 表示标准输入。会去掉开头的 BOM 和末尾的一个换行。不使用本选项和 --secret 时，读取环境变量 ZEGO_SERVER_SECRET（密钥本身）。verify、inspect 和 audit 可以给出多次：更换密钥期间，使用第一个能解密的密钥",
    ),
    (
        "",
        "secret",
        "ServerSecret 本身（ZEGO 控制台项目页面中的 32 个字符）；不安全，其他人可以在进程列表和 shell 历史中看到",
    ),
    ("", "token", "Token；- 表示从标准输入读取，并去掉末尾的一个换行"),
    ("verify", "app_id", "要求是该 AppID"),
    ("verify", "user_id", "要求是该用户 ID；区分大小写"),
    ("verify", "room_id", "要求是该房间；不含房间的 Token 也通过，除非使用 --strict"),
    (
        "verify",
        "privilege",
        "要求有该权限；login（登录房间）或 publish（推流）；不含权限的 Token 也通过，除非使用 --strict；可以给出两次",
    ),
    ("verify", "stream_id", "要求允许该流；不含流列表的 Token 也通过，除非使用 --strict"),
    ("verify", "now", "以该时间校验：Unix 秒，或 2026-01-01T00:00:00Z 这样的日期；默认为当前时间"),
    ("verify", "leeway", "过期后仍接受的秒数，用于时钟偏差；默认为 0。没有资料表明 ZEGO 服务端允许容差"),
    (
        "verify",
        "ctime_leeway",
        "生成时间（ctime）比当前时间晚这么多秒以上的 Token 会被拒绝，原因为 claims_invalid；不使用本选项时都通过，只在报告中提示",
    ),
    ("verify", "strict", "要求 Token 写明给定的房间、权限和流；否则没有写明的 Token 也通过"),
    ("verify", "kit", "该文本是 Kit Token：校验 # 之前的 Token，并核对 # 之后的部分"),
    ("audit", "input", "Token 或 Kit Token 的文件，每行一个；- 表示标准输入（默认）"),
    ("audit", "now", "与该时间比较生成时间：Unix 秒，或 2026-01-01T00:00:00Z 这样的日期；默认为当前时间"),
    ("explain", "code", "SDK、日志或本库显示的错误码，例如 1002078"),
    ("generate", "strict", "有警告时拒绝生成"),
    (
        "generate",
        "product",
        "Token 用于哪个产品，会检查其限制：express（用户 ID 少于 64 字节）、zim（用户 ID 最多 32 字节，最多 24 天，不支持 payload）、mini-game（不支持 payload）",
    ),
    (
        "generate",
        "kit",
        "为 UIKit 生成 Kit Token：Token、# 和 base64 编码的用户、房间（--room-id，可以为空）、App。没有 --login、--publish 或 --video-id 时，其中的 Token 是基础鉴权 Token，不限定房间。# 之后的部分不受保护，ZEGO 服务端只校验 Token",
    ),
    ("generate", "user_name", "UIKit 显示的用户名；默认为空"),
    ("generate", "json", "输出一行 JSON，而不是只输出 Token"),
    ("", "json", "输出一行 JSON，而不是文本"),
    ("", "app_id", "ZEGO 控制台中的 AppID，1 至 4294967295"),
    ("", "user_id", "客户端登录时使用的用户 ID；区分大小写（Express：少于 64 字节；ZIM：最多 32 字节）"),
    ("", "ttl", "有效时长：秒数，或带 s、m、h、d 的数字（ZIM：最多 24d）；默认 3600"),
    ("", "cipher", "加密方式：cbc 为传统 Token；gcm 带完整性校验，校验方支持 GCM 时请优先使用；默认 cbc"),
    (
        "",
        "payload",
        "payload：JSON 对象，至少含有一个 ZEGO 会读取的字段（room_id、privilege、stream_id_list、video_id），值的类型与 ZEGO 文档相同；没有或为空时为基础鉴权 Token",
    ),
    ("", "raw_payload", "不检查 --payload，原样放入 Token"),
    ("", "room_id", "限制为该房间（Express：少于 128 字节）；需要 --login、--publish，或 --video-id"),
    ("", "login", "允许用户登录房间；否则 Token 拒绝登录"),
    ("", "publish", "允许用户在房间内推流；否则 Token 拒绝推流"),
    ("", "stream_id", "只允许推该流；可以给出多次"),
    ("", "video_id", "为房间中的该影视资源生成 Token"),
    ("", "input", "用户 ID 的文件，每行一个；- 表示标准输入（默认）"),
    ("", "output", "Token 的输出文件，只有您可以读取；已有的文件会被替换；- 表示标准输出（默认）"),
    ("", "format", "每行的格式：lines（默认）、tsv、jsonl 或 csv"),
    ("", "threads", "线程数；0 表示每个核心一个（默认）"),
    ("", "shell", "哪种 shell：bash、elvish、fish、powershell 或 zsh"),
    ("", "dir", "为每个子命令在该目录写一个文件；目录不存在时会创建"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Cli;

    fn is_chinese(text: Option<&clap::builder::StyledStr>) -> bool {
        text.is_some_and(|text| text.to_string().chars().any(|character| ('一'..='鿿').contains(&character)))
    }

    #[test]
    fn every_command_and_option_has_chinese_help() {
        let command = translate(Cli::command());
        for command in command.get_subcommands().chain([&command]) {
            assert!(is_chinese(command.get_about()), "{}", command.get_name());
            for argument in command.get_arguments() {
                let id = argument.get_id();
                assert!(
                    is_chinese(argument.get_help()) && is_chinese(argument.get_long_help()),
                    "{} {id}",
                    command.get_name()
                );
            }
            let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                notes.starts_with("示例：\n  token04 ") || notes.starts_with("示例：\n  export"),
                "{notes}"
            );
            assert!(!notes.contains("Exit status") && !notes.contains(": "), "{notes}");
            assert!(
                notes.contains("退出状态码：") || matches!(command.get_name(), "completions" | "man"),
                "{notes}"
            );
        }
    }
}
