//! What a package is made of, as `CycloneDX` writes it. Without a time and a random number, so that the same
//! sources make the same text.

use anyhow::Result;
use serde_json::{Value, json};
use token04_core::VERSION;

use crate::project::{AUTHOR, REPOSITORY};
use crate::tools::crates::linked;

/// The list for a package that a crate of the workspace is linked into. `purl` is how its registry names it,
/// without the version.
pub(crate) fn of(name: &str, purl: &str, package: &str) -> Result<String> {
    let linked = linked(package)?;
    let reference = format!("{purl}@{VERSION}");
    let components: Vec<Value> = linked
        .iter()
        .map(|linked| {
            let purl = format!("pkg:cargo/{}@{}", linked.name, linked.version);
            let mut component = json!({
                "type": "library",
                "bom-ref": purl,
                "name": linked.name,
                "version": linked.version,
                // What Cargo wrote before there was SPDX.
                "licenses": [{ "expression": linked.licence.replace('/', " OR ") }],
                "purl": purl,
            });
            if let Some(digest) = &linked.digest {
                component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
            }
            if let Some(repository) = &linked.repository {
                component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
            }
            component
        })
        .collect();
    let all: Vec<&Value> = components.iter().filter_map(|component| component.get("bom-ref")).collect();
    let bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": reference,
                "name": name,
                "version": VERSION,
                "authors": [{ "name": AUTHOR }],
                "licenses": [{ "license": { "id": "Apache-2.0" } }],
                "purl": reference,
                "externalReferences": [{ "type": "vcs", "url": REPOSITORY }],
            },
        },
        "components": components,
        "dependencies": [{ "ref": reference, "dependsOn": all }],
    });
    Ok(serde_json::to_string_pretty(&bom)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_what_is_linked_and_the_same_each_time() -> Result<()> {
        let one = of("token04", "pkg:pypi/token04", "token04-py")?;
        assert_eq!(one, of("token04", "pkg:pypi/token04", "token04-py")?);
        let bom: Value = serde_json::from_str(&one)?;
        let names: Vec<&str> = bom["components"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|component| component["name"].as_str())
            .collect();
        assert!(names.contains(&"pyo3") && names.contains(&"aes"), "{names:?}");
        assert!(!names.iter().any(|name| name.starts_with("token04")), "{names:?}");
        assert_eq!(bom["metadata"]["component"]["purl"], format!("pkg:pypi/token04@{VERSION}"));
        Ok(())
    }
}
