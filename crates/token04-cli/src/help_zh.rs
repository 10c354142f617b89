//! The help in Chinese: what commands and options do. Examples and lists of fields stay as they are.

use clap::Command;

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
        let text = OPTIONS.iter().find(|(of, id, _)| is_of(of) && *id == argument.get_id().as_str());
        match text {
            Some((.., help)) => argument.help(*help).long_help(*help),
            None => argument,
        }
    });
    command.mut_subcommands(translate)
}

const COMMANDS: &[(&str, &str)] = &[
    ("token04", "生成、查看、校验和解释 ZEGO Token（token04）"),
    ("generate", "生成一个 Token 并输出"),
    ("inspect", "显示 Token 的内容，不做校验"),
    ("verify", "校验 Token，并说明被拒绝的原因和解决办法"),
    ("batch", "为文件中每行的用户 ID 生成一个 Token"),
    ("audit", "检查大量 Token：重复的 IV 和 nonce、较弱的 IV、不合理的时间"),
    ("explain", "解释 ZEGO SDK 或服务端的错误码，以及本命令的编号"),
    ("completions", "输出 shell 的补全脚本"),
    ("man", "输出手册页"),
];

/// Command (empty for all), option, text. The first that fits counts.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("", "lang", "信息的语言；默认取自系统语言环境（LC_ALL、LC_MESSAGES、LANG）"),
    (
        "",
        "secret_file",
        "从该文件读取 ServerSecret；- 表示标准输入 [环境变量：ZEGO_SERVER_SECRET 为密钥本身]",
    ),
    ("", "secret", "ServerSecret 本身；不安全，其他人可以在进程列表和 shell 历史中看到"),
    ("", "token", "Token；- 表示从标准输入读取，并去掉末尾的一个换行"),
    ("verify", "app_id", "要求是该 AppID"),
    ("verify", "user_id", "要求是该用户 ID；区分大小写"),
    ("verify", "room_id", "要求是该房间；不含房间的 Token 也通过，除非使用 --strict"),
    ("verify", "privilege", "要求有该权限；不含权限的 Token 也通过，除非使用 --strict；可以给出两次"),
    ("verify", "stream_id", "要求允许该流；不含流列表的 Token 也通过，除非使用 --strict"),
    ("verify", "now", "以该时间校验：Unix 秒，或 2026-01-01T00:00:00Z 这样的日期；默认为当前时间"),
    ("verify", "leeway", "过期后仍接受的秒数，用于时钟偏差；默认 0"),
    ("verify", "ctime_leeway", "拒绝创建时间比当前时间晚这么多秒以上的 Token"),
    ("verify", "strict", "要求 Token 写明给定的房间、权限和流"),
    ("verify", "kit", "该文本是 kit token：校验 # 之前的 Token，并核对 # 之后的部分"),
    ("audit", "input", "Token 或 kit token 的文件，每行一个；- 表示标准输入"),
    ("audit", "now", "与该时间比较创建时间：Unix 秒，或日期；默认为当前时间"),
    ("explain", "code", "SDK、日志或本库显示的错误码，例如 1002078"),
    ("generate", "strict", "有警告时拒绝生成"),
    ("generate", "product", "Token 用于哪个产品；会检查该产品的限制"),
    ("generate", "kit", "为 UIKit 生成 kit token：Token、# 和 base64 编码的用户、房间（--room-id）、App"),
    ("generate", "user_name", "UIKit 显示的用户名"),
    ("generate", "json", "输出一行 JSON，而不是只输出 Token"),
    ("", "json", "输出一行 JSON，而不是文本"),
    ("", "app_id", "ZEGO 控制台中的 AppID，1 至 4294967295"),
    ("", "user_id", "客户端登录时使用的用户 ID；区分大小写（Express：少于 64 字节；ZIM：最多 32 字节）"),
    ("", "ttl", "有效时长：秒数，或带 s、m、h、d 的数字（ZIM：最多 24d）"),
    ("", "cipher", "加密方式：cbc 为传统 Token；gcm 带完整性校验，服务支持时请优先使用"),
    ("", "payload", "payload：含有 ZEGO 会读取的字段的 JSON 对象；没有时为基础鉴权 Token"),
    ("", "raw_payload", "不检查 --payload，原样放入 Token"),
    ("", "room_id", "限制为该房间（Express：少于 128 字节）；需要 --login、--publish，或 --video-id"),
    ("", "login", "允许用户登录房间；否则 Token 拒绝登录"),
    ("", "publish", "允许用户在房间内推流；否则 Token 拒绝推流"),
    ("", "stream_id", "只允许推该流；可以给出多次"),
    ("", "video_id", "为房间中的该影视资源生成 Token"),
    ("", "input", "用户 ID 的文件，每行一个；- 表示标准输入"),
    ("", "output", "Token 的输出文件，只有您可以读取；已有的文件会被替换；- 表示标准输出"),
    ("", "format", "每行的格式"),
    ("", "threads", "线程数；0 表示每个核心一个"),
    ("", "shell", "哪种 shell"),
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
        }
    }
}
