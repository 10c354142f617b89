//! Kit tokens on the command line.

use clap::Args;
use token04_core::{Claims, ErrorKind, KitToken, Lang, Reason, Report};

use crate::failure::Failure;
use crate::lang::pick;

/// Options of `generate` for kit tokens.
#[derive(Args)]
#[command(next_help_heading = "Kit token")]
pub(crate) struct KitArgs {
    /// Make a kit token for a UIKit: the token, # and the user, the room (--room-id) and the app in base64
    #[arg(long, requires = "room_id", long_help = KIT_HELP)]
    pub(crate) kit: bool,
    /// The name that the UIKit shows for the user
    #[arg(long, value_name = "NAME", default_value = "", requires = "kit", allow_hyphen_values = true)]
    pub(crate) user_name: String,
}

const KIT_HELP: &str = "\
Make a kit token for a UIKit: the token, # and the user, the room (--room-id) and the app in base64.

Without --login, --publish or --video-id, the token itself is a basic one, and is not limited to the room. The part after # \
is not protected: it tells the UIKit what to do, and ZEGO's servers check the token only. The room may be empty, for example \
for call invitations.";

/// The parts of a kit token.
pub(crate) fn read(text: &str) -> Result<KitToken<'_>, Failure> {
    KitToken::read(text).ok_or_else(|| {
        let message = pick(
            "The text is not a kit token: a token, # and a JSON object in base64. Pass the whole text, or leave out --kit.",
            "该文本不是 Kit Token（Token、# 和 base64 编码的 JSON 对象）。请传入完整文本，或去掉 --kit。",
        );
        Failure::refused(message, ErrorKind::Refused(Reason::Malformed))
    })
}

/// Refuses a kit token of whose text the diagnosis says that its parts differ: the room in the tail
/// is another than the one in the token's payload.
pub(crate) fn agrees(whole: &Report, lang: Lang) -> Result<(), Failure> {
    match whole.findings().iter().find(|finding| finding.id == "kit_tail_mismatch") {
        Some(differs) => {
            let message = format!("{} {}", differs.message_in(lang), differs.hint_in(lang));
            Err(Failure::refused(&message, ErrorKind::Refused(Reason::RoomIdMismatch)))
        }
        None => Ok(()),
    }
}

/// Refuses a kit token whose tail names another user, app or room than its token or than is expected.
pub(crate) fn check(
    kit: &KitToken<'_>,
    claims: Option<&Claims>,
    room_id: Option<&str>,
) -> Result<(), Failure> {
    if claims.is_some_and(|claims| kit.user_id.as_deref() != Some(&claims.user_id)) {
        let message = pick(
            "The part after # names another user than the token. Make both for the same user id.",
            "# 之后的用户与其中 Token 的用户不一致。请用同一个用户 ID 生成两者。",
        );
        return Err(Failure::refused(message, ErrorKind::Refused(Reason::UserIdMismatch)));
    }
    if claims.is_some_and(|claims| kit.app_id != Some(claims.app_id)) {
        let message = pick(
            "The part after # names another app than the token. Make both for the same AppID.",
            "# 之后的 AppID 与其中 Token 的 AppID 不一致。请用同一个 AppID 生成两者。",
        );
        return Err(Failure::refused(message, ErrorKind::Refused(Reason::AppIdMismatch)));
    }
    if room_id.is_some_and(|room_id| kit.room_id.as_deref() != Some(room_id)) {
        let message = pick(
            "The part after # names another room. Make the kit token for the room that the client enters.",
            "# 之后的房间与要求的房间不一致。请按客户端要登录的房间生成 Kit Token。",
        );
        return Err(Failure::refused(message, ErrorKind::Refused(Reason::RoomIdMismatch)));
    }
    Ok(())
}
