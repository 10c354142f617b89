use super::*;

fn proxies(header: ForwardedHeader) -> Proxies {
    let networks = ["10.0.0.0/8", "192.0.2.10/32", "fd00::/8"];
    let trusted = networks.iter().map(|text| text.parse().unwrap()).collect();
    Proxies::new(Forwarded { trusted, trust_unix_socket: true, header })
}

fn client(header: ForwardedHeader, peer: &str, lines: &[&str]) -> String {
    let mut headers = HeaderMap::new();
    for line in lines {
        let name = if header == ForwardedHeader::Forwarded { "forwarded" } else { "x-forwarded-for" };
        headers.append(name, http::HeaderValue::from_bytes(line.as_bytes()).unwrap());
    }
    let peer = (peer != "unix").then(|| peer.parse().unwrap());
    proxies(header).client(peer, &headers).map_or("none".to_owned(), |address| address.to_string())
}

#[test]
fn x_forwarded_for_counts_from_the_right() {
    for (peer, lines, expected) in [
        ("203.0.113.1", &[][..], "203.0.113.1"),
        // Written by a stranger.
        ("203.0.113.1", &["198.51.100.7"], "203.0.113.1"),
        ("10.0.0.1", &[], "10.0.0.1"),
        ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
        ("::ffff:10.0.0.1", &["::ffff:198.51.100.7"], "198.51.100.7"),
        ("fd00::1", &["2001:db8::7"], "2001:db8::7"),
        ("10.0.0.1", &["[2001:db8::7]:443"], "2001:db8::7"),
        ("10.0.0.1", &["[2001:db8::7]"], "2001:db8::7"),
        ("10.0.0.1", &["198.51.100.7:5000"], "198.51.100.7"),
        // What the client wrote stands on the left.
        ("10.0.0.1", &["1.1.1.1, 198.51.100.7, 192.0.2.10"], "198.51.100.7"),
        ("10.0.0.1", &["1.1.1.1", "198.51.100.7", "10.9.9.9"], "198.51.100.7"),
        // Proxies only.
        ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("unix", &["198.51.100.7"], "198.51.100.7"),
        ("unix", &[], "none"),
        ("unix", &["nonsense"], "none"),
    ] {
        assert_eq!(client(ForwardedHeader::XForwardedFor, peer, lines), expected, "{peer} {lines:?}");
    }
}

#[test]
fn nonsense_falls_to_the_last_proxy_that_is_known() {
    let long = vec!["10.0.0.9"; 1000].join(",");
    for (line, expected) in [
        ("", "10.0.0.1"),
        ("unknown", "10.0.0.1"),
        ("198.51.100.7,", "10.0.0.1"),
        ("198.51.100.7, ,10.0.0.2", "10.0.0.2"),
        ("198.51.100.7, 999.1.1.1, 10.0.0.2", "10.0.0.2"),
        ("198.51.100.07", "10.0.0.1"),
        ("fe80::1%eth0", "10.0.0.1"),
        ("198.51.100.7:99999", "10.0.0.1"),
        ("198.51.100.7 1.1.1.1", "10.0.0.1"),
        ("\"198.51.100.7\"", "10.0.0.1"),
        ("1.1.1.1, \u{e9}", "10.0.0.1"),
        (&long, "10.0.0.9"),
    ] {
        assert_eq!(client(ForwardedHeader::XForwardedFor, "10.0.0.1", &[line]), expected, "{line}");
    }
}

#[test]
fn forwarded_is_read_with_its_quotes() {
    for (lines, expected) in [
        (&["for=198.51.100.7"][..], "198.51.100.7"),
        (&["For=\"[2001:db8::7]:4711\";proto=https;by=10.0.0.1"], "2001:db8::7"),
        (&["for=1.1.1.1, for=198.51.100.7;host=\"a,b;for=2.2.2.2\", for=10.0.0.2"], "198.51.100.7"),
        (&["for=1.1.1.1", "for=198.51.100.7"], "198.51.100.7"),
        // Not to be read, or without an address.
        (&["for=_hidden"], "10.0.0.1"),
        (&["for=unknown"], "10.0.0.1"),
        (&["proto=https"], "10.0.0.1"),
        (&["for=1.1.1.1;for=2.2.2.2"], "10.0.0.1"),
        (&["for=\"1.1.1.1"], "10.0.0.1"),
        (&["for=\"1.1.1.1\\\""], "10.0.0.1"),
        (&["for=\"1.1.1.\\1\""], "10.0.0.1"),
        (&["198.51.100.7"], "10.0.0.1"),
        (&[""], "10.0.0.1"),
        // A quote that the client left open hides no more than the client.
        (&["for=\"1.1.1.1", "for=10.0.0.2"], "10.0.0.2"),
    ] {
        assert_eq!(client(ForwardedHeader::Forwarded, "10.0.0.1", lines), expected, "{lines:?}");
    }
}

#[test]
fn only_the_header_of_the_setting_counts() {
    let mut headers = HeaderMap::new();
    headers.append("forwarded", "for=1.1.1.1".parse().unwrap());
    headers.append("x-forwarded-for", "198.51.100.7".parse().unwrap());
    let peer = Some("10.0.0.1".parse().unwrap());
    let client = proxies(ForwardedHeader::XForwardedFor).client(peer, &headers);
    assert_eq!(client, Some("198.51.100.7".parse().unwrap()));
}

#[test]
fn nobody_is_believed_by_default() {
    let mut headers = HeaderMap::new();
    headers.append("x-forwarded-for", "198.51.100.7".parse().unwrap());
    let nobody = Proxies::default();
    assert_eq!(nobody.client(None, &headers), None);
    let peer = Some("127.0.0.1".parse().unwrap());
    assert_eq!(nobody.client(peer, &headers), peer);
}

#[test]
fn limits_see_networks() {
    for (address, expected) in [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ] {
        assert_eq!(network(address.parse().unwrap()), expected.parse::<IpAddr>().unwrap());
    }
}
