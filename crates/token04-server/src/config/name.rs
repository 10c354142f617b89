//! Enumerations that are written as a string. A derived reader also takes an object such as `{"publish": null}` for a variant,
//! which nobody has reviewed as an input.

/// Reads `$name` as `$written` does, from a string only.
macro_rules! from_string {
    ($name:ident, $written:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                $written::deserialize(serde::de::IntoDeserializer::into_deserializer(text))
            }
        }
    };
}

pub(super) use from_string;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{Cipher, Privilege, Product};

    #[test]
    fn only_strings_are_read() {
        assert_eq!(serde_json::from_str::<Privilege>("\"login\"").unwrap(), Privilege::Login);
        assert_eq!(serde_json::from_str::<Cipher>("\"gcm\"").unwrap(), Cipher::Gcm);
        assert_eq!(serde_json::from_str::<Product>("\"mini_game\"").unwrap(), Product::MiniGame);
        for wrong in [
            r#"{"login":null}"#,
            r#"{"gcm":null}"#,
            r#"{"zim":null}"#,
            "null",
            "0",
            "[\"login\"]",
            "\"Login\"",
        ] {
            assert!(serde_json::from_str::<Privilege>(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<Cipher>(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<Product>(wrong).is_err(), "{wrong}");
        }
        let toml =
            |text: &str| toml::from_str::<BTreeMap<String, Vec<Privilege>>>(&format!("privileges = {text}"));
        assert!(toml("['login']").is_ok());
        for wrong in ["[{ login = {} }]", "[{ login = [] }]", "['all']"] {
            assert!(toml(wrong).is_err(), "{wrong}");
        }
    }
}
