//! `packtool doctor`: a server that does everything right passes; each thing that can be wrong is named with what mends it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use support::packtool::{Run, packtool};

const BOOT: &str = "boot-0123456789ab.js";
const PACK: &str = "packs/index.json";
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'EVAL; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'self'";

/// What was asked for.
struct Asked {
    /// Within the page's folder; the page itself is empty.
    file: String,
    /// The whole of it.
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
}

/// What is answered.
struct Answered {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answered {
    fn set(&mut self, name: &'static str, value: &str) {
        self.drop(name);
        self.headers.push((name, value.to_owned()));
    }

    fn drop(&mut self, name: &str) {
        self.headers.retain(|(own, _)| *own != name);
    }

    fn to(&mut self, status: u16, location: &str) {
        self.status = status;
        self.body.clear();
        self.set("Location", location);
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

/// A gzip stream of one stored block.
fn gzip(text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    let mut stream = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(text);
    stream.extend(crc32(text).to_le_bytes());
    stream.extend(u32::from(length).to_le_bytes());
    stream
}

/// A small dist.
fn dist() -> BTreeMap<String, Vec<u8>> {
    let long = "小微质量自检 ".repeat(100);
    let mut files: BTreeMap<String, Vec<u8>> = [
        ("index.html".to_owned(), format!("<!DOCTYPE html>{long}")),
        (BOOT.to_owned(), format!("// {long}")),
        (format!("{BOOT}.br"), "brotli".to_owned()),
        ("part-0123456789ab.wasm".to_owned(), format!("wasm {long}")),
        ("embed.js".to_owned(), format!("// embed {long}")),
        ("manifest.webmanifest".to_owned(), "{}".to_owned()),
        ("icons/icon-192.png".to_owned(), long.clone()),
        ("locales/en.json".to_owned(), "{}".to_owned()),
        (PACK.to_owned(), format!("{{\"title\": \"{long}\"}}")),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect();
    let lines = files.iter().map(|(name, bytes)| {
        let hash: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{hash}  {name}\n")
    });
    let lines: String = lines.collect();
    files.insert("SHA256SUMS".to_owned(), lines.into_bytes());
    files
}

fn kind(file: &str) -> &'static str {
    match file.trim_end_matches(".br").rsplit('.').next().unwrap() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        _ => "text/plain",
    }
}

/// What a good server answers.
fn good(files: &BTreeMap<String, Vec<u8>>, asked: &Asked) -> Answered {
    let file = if asked.file.is_empty() {
        "index.html"
    } else {
        &asked.file
    };
    let mut answer = Answered {
        status: 200,
        headers: Vec::new(),
        body: Vec::new(),
    };
    let Some(bytes) = files.get(file) else {
        answer.status = 404;
        return answer;
    };
    let header = |name: &str| asked.headers.get(name).map_or("", String::as_str);
    answer.body.clone_from(bytes);
    let accepts = header("accept-encoding");
    if let Some(copy) = files
        .get(&format!("{file}.br"))
        .filter(|_| accepts.contains("br"))
    {
        answer.body.clone_from(copy);
        answer.set("Content-Encoding", "br");
        answer.set("Vary", "Accept-Encoding");
    } else if accepts.contains("gzip") && bytes.len() > 1000 && !file.ends_with(".png") {
        answer.body = gzip(bytes);
        answer.set("Content-Encoding", "gzip");
        answer.set("Vary", "Accept-Encoding");
    }
    answer.set("Content-Type", kind(file));
    let forever = file.contains("-0123456789ab.");
    answer.set(
        "Cache-Control",
        if forever {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        },
    );
    answer.set("X-Content-Type-Options", "nosniff");
    answer.set("Referrer-Policy", "no-referrer");
    answer.set("Cross-Origin-Resource-Policy", "cross-origin");
    let camera = if asked.query == "mode=board" {
        "(self)"
    } else {
        "()"
    };
    answer.set(
        "Permissions-Policy",
        &format!("camera={camera}, microphone=()"),
    );
    let old = header("user-agent").contains("Chrome/80.");
    answer.set(
        "Content-Security-Policy",
        &POLICY.replace("EVAL", if old { " 'unsafe-eval'" } else { "" }),
    );
    answer.set("ETag", "\"1\"");
    if file == "embed.js" {
        answer.set("Access-Control-Allow-Origin", "*");
    }
    if header("if-none-match") == "\"1\"" {
        answer.status = 304;
        answer.body.clear();
    }
    answer
}

type Fault = dyn Fn(&Asked, &mut Answered) + Send + Sync;

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>, fault: &Fault) {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return,
            Ok(length) => request.extend(&part[..length]),
        }
    }
    let request = String::from_utf8(request).unwrap();
    let mut lines = request.lines();
    let target = lines.next().unwrap().split(' ').nth(1).unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.filter_map(|line| line.split_once(": "));
    let asked = Asked {
        file: path.strip_prefix("/check/").unwrap_or("none").to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
    };
    let mut answer = good(files, &asked);
    if asked.path == "/check" {
        answer.to(301, "/check/");
    }
    fault(&asked, &mut answer);
    if answer.status == 0 {
        return;
    }
    let mut head = format!(
        "HTTP/1.1 {} X\r\nContent-Length: {}\r\n",
        answer.status,
        answer.body.len()
    );
    for (name, value) in answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let _ = stream.write_all(&[head.into_bytes(), answer.body].concat());
}

/// Serves the dist below `/check/` with a fault, and lets packtool look at it.
fn doctor(path: &str, fault: impl Fn(&Asked, &mut Answered) + Send + Sync + 'static) -> Run {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (files, fault): (_, Arc<Fault>) = (Arc::new(dist()), Arc::new(fault));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (files, fault) = (Arc::clone(&files), Arc::clone(&fault));
            std::thread::spawn(move || answer(stream, &files, fault.as_ref()));
        }
    });
    packtool(&["doctor", &format!("http://127.0.0.1:{port}{path}")], "")
}

fn texts() -> BTreeMap<String, String> {
    let json = include_str!("../src/bin/packtool/doctor/zh-Hans.json");
    let texts: BTreeMap<String, Value> = serde_json::from_str(json).unwrap();
    texts
        .into_iter()
        .map(|(key, text)| (key, text.as_str().unwrap().to_owned()))
        .collect()
}

/// Whether a line holds a text, whatever stands in its gaps.
fn holds(line: &str, text: &str) -> bool {
    let fixed = text.split('{').enumerate().map(|(place, part)| {
        if place == 0 {
            part
        } else {
            part.split_once('}').unwrap().1
        }
    });
    let mut rest = line;
    for part in fixed {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[test]
fn a_server_that_does_all_right_passes() {
    for path in [
        "/check/",
        "/check/index.html",
        "/check/?region=350200#x",
        "/check",
    ] {
        let run = doctor(path, |_, _| {});
        assert_eq!((run.code, run.err), (Some(0), vec![]), "{path}");
        assert!(
            run.out.last().unwrap().contains("8 个文件"),
            "{:?}",
            run.out
        );
    }
}

#[test]
fn an_edited_pack_is_no_fault() {
    let run = doctor("/check/", |asked, answer| {
        if asked.file == PACK && answer.status == 200 {
            answer.body = if answer
                .headers
                .iter()
                .any(|(name, _)| *name == "Content-Encoding")
            {
                gzip(b"{\"title\": \"ours\"}")
            } else {
                b"{\"title\": \"ours\"}".to_vec()
            };
        }
    });
    assert_eq!((run.code, run.err), (Some(0), vec![]));
}

#[test]
fn each_fault_is_named_with_what_mends_it() {
    type Case = (
        &'static str,
        &'static str,
        Box<dyn Fn(&Asked, &mut Answered) + Send + Sync>,
    );
    /// Of one file, or of every answer where it is `*`.
    fn of(
        file: &'static str,
        key: &'static str,
        fault: impl Fn(&mut Answered) + Send + Sync + 'static,
    ) -> Case {
        let is_asked = move |asked: &Asked| {
            file == "*" || asked.file == file || file == "./" && asked.file.is_empty()
        };
        (
            key,
            file,
            Box::new(move |asked, answer| {
                if is_asked(asked) && !asked.path.ends_with("/check") {
                    fault(answer)
                }
            }),
        )
    }
    let is_coded = |answer: &Answered| {
        answer
            .headers
            .iter()
            .any(|(name, _)| *name == "Content-Encoding")
    };
    let cases: Vec<Case> = vec![
        of(BOOT, "no_answer", |answer| answer.status = 0),
        of("./", "in_circles", |answer| answer.to(302, "/check/")),
        of("./", "status", |answer| answer.status = 500),
        of(BOOT, "status", |answer| answer.status = 502),
        of("./", "missing", |answer| answer.status = 404),
        of(BOOT, "missing", |answer| answer.status = 404),
        of(BOOT, "forbidden", |answer| answer.status = 403),
        of(BOOT, "redirected", |answer| answer.to(302, "/login")),
        (
            "no_slash",
            "/check",
            Box::new(|asked, answer| {
                if asked.path == "/check" {
                    answer.to(302, "/")
                }
            }),
        ),
        of("SHA256SUMS", "no_list", |answer| answer.status = 404),
        of("SHA256SUMS", "no_list", |answer| {
            answer.body = b"<!DOCTYPE html>".to_vec()
        }),
        of("packs/none.json", "answers_all", |answer| {
            answer.status = 200
        }),
        of(BOOT, "changed", |answer| answer.body.push(b' ')),
        of("locales/en.json", "not_json", |answer| {
            answer.body = b"<html>".to_vec()
        }),
        of("part-0123456789ab.wasm", "type", |answer| {
            answer.set("Content-Type", "application/octet-stream")
        }),
        of(BOOT, "type", |answer| {
            answer.set("Content-Type", "text/plain")
        }),
        of("manifest.webmanifest", "type", |answer| {
            answer.set("Content-Type", "application/octet-stream")
        }),
        of(PACK, "type", |answer| answer.drop("Content-Type")),
        of(BOOT, "charset", |answer| {
            answer.set("Content-Type", "text/javascript; charset=GB2312")
        }),
        (
            "not_compressed",
            PACK,
            Box::new(|asked, answer| {
                if asked.file == PACK {
                    answer.drop("Content-Encoding");
                    answer.body = dist()[PACK].clone();
                }
            }),
        ),
        (
            "no_brotli",
            BOOT,
            Box::new(|asked, answer| {
                if asked.file == BOOT && asked.headers["accept-encoding"].contains("br") {
                    answer.body = gzip(&dist()[BOOT]);
                    answer.set("Content-Encoding", "gzip");
                }
            }),
        ),
        of(BOOT, "no_coding", |answer| answer.drop("Content-Encoding")),
        (
            "coding_unasked",
            BOOT,
            Box::new(|asked, answer| {
                if asked.file == BOOT {
                    answer.body = b"brotli".to_vec();
                    answer.set("Content-Encoding", "br");
                }
            }),
        ),
        of(BOOT, "no_vary", |answer| answer.drop("Vary")),
        of(PACK, "stale_copy", move |answer| {
            if is_coded(answer) {
                answer.body = gzip(b"old")
            }
        }),
        (
            "copy_sent",
            PACK,
            Box::new(|asked, answer| {
                if asked.file == format!("{PACK}.gz") {
                    answer.status = 200;
                    answer.body = gzip(&dist()[PACK]);
                }
            }),
        ),
        of("./", "kept_too_long", |answer| {
            answer.set("Cache-Control", "max-age=3600")
        }),
        of("index.html", "kept_too_long", |answer| {
            answer.drop("Cache-Control")
        }),
        of(BOOT, "kept_too_short", |answer| {
            answer.set("Cache-Control", "no-cache")
        }),
        of(PACK, "no_validator", |answer| answer.drop("ETag")),
        (
            "sent_again",
            PACK,
            Box::new(|asked, answer| {
                if asked.file == PACK && is_coded_for(asked) {
                    answer.set("ETag", "\"1-gzip\"")
                }
            }),
        ),
        of("*", "twice", |answer| {
            answer
                .headers
                .push(("Cache-Control", "max-age=60".to_owned()))
        }),
        of(PACK, "no_header", |answer| {
            answer.drop("X-Content-Type-Options")
        }),
        of("*", "header_differs", |answer| {
            answer.set("Cross-Origin-Resource-Policy", "same-origin")
        }),
        of("./", "no_policy", |answer| {
            answer.drop("Content-Security-Policy")
        }),
        of("./", "policy_forbids", |answer| {
            answer
                .headers
                .push(("Content-Security-Policy", "script-src 'self'".to_owned()))
        }),
        of("./", "no_ancestors", |answer| {
            answer.set("Content-Security-Policy", "base-uri 'none'")
        }),
        of("./", "example_host", |answer| {
            answer.set(
                "Content-Security-Policy",
                "frame-ancestors 'self' https://www.example.gov.cn",
            )
        }),
        of("./", "frame_options", |answer| {
            answer.set("X-Frame-Options", "SAMEORIGIN")
        }),
        of("./", "old_browsers", |answer| {
            answer.set("Content-Security-Policy", &POLICY.replace("EVAL", ""))
        }),
        of("embed.js", "no_cors", |answer| {
            answer.drop("Access-Control-Allow-Origin")
        }),
        of("./", "camera_given", |answer| {
            answer.drop("Permissions-Policy")
        }),
        of("./", "no_camera", |answer| {
            answer.set("Permissions-Policy", "camera=()")
        }),
    ];
    let texts = texts();
    let mut seen = BTreeSet::new();
    for (key, file, fault) in cases {
        let run = doctor("/check/", fault);
        let (what, mend) = (
            &texts[&format!("doctor.{key}")],
            &texts[&format!("doctor.{key}.mend")],
        );
        assert_eq!(run.code, Some(1), "{key} {file}");
        let place = run.err.iter().position(|line| holds(line, what));
        let place = place.unwrap_or_else(|| panic!("{key} of {file} is not in {:#?}", run.err));
        assert!(holds(&run.err[place + 1], mend), "{key}: {:#?}", run.err);
        let file = if file == "*" { "index.html" } else { file };
        assert!(
            run.err[place].contains(file.trim_start_matches("./")),
            "{key} {file}: {}",
            run.err[place]
        );
        for line in &run.err {
            assert!(
                !line.contains("doctor.") && !line.contains('{'),
                "a text that is not there: {line}"
            );
        }
        seen.insert(key);
    }
    let all: BTreeSet<&str> = texts
        .keys()
        .filter_map(|key| key.strip_prefix("doctor.")?.strip_suffix(".mend"))
        .collect();
    assert_eq!(seen, all, "every problem has a case");
}

fn is_coded_for(asked: &Asked) -> bool {
    asked.headers["accept-encoding"].contains("gzip")
}

#[test]
fn the_same_fault_is_told_once_for_all_files() {
    let run = doctor("/check/", |_, answer| answer.drop("X-Content-Type-Options"));
    assert_eq!(run.err.len(), 2, "{:?}", run.err);
    assert!(run.err[0].contains("等 9 个文件"), "{:?}", run.err);
}

#[test]
fn who_does_not_answer_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let free = listener.local_addr().unwrap();
    drop(listener);
    let texts = texts();
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let other = mute.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in mute.incoming().flatten() {
            let _ = (&stream).read(&mut [0; 1024]);
            let _ = (&stream).write_all(b"220 mail\r\n");
        }
    });
    for (url, key) in [
        (format!("http://{free}/"), "doctor.no_connection"),
        (format!("http://{other}/"), "doctor.not_http"),
        ("http://none.invalid/".to_owned(), "doctor.no_host"),
        ("none.invalid".to_owned(), "doctor.address"),
        ("ftp://none.invalid/".to_owned(), "doctor.address"),
    ] {
        let run = packtool(&["doctor", &url], "");
        assert_eq!((run.code, run.err.len()), (Some(1), 1), "{url}");
        assert!(holds(&run.err[0], &texts[key]), "{url}: {}", run.err[0]);
    }
    assert_eq!(packtool(&["doctor"], "").code, Some(1));
}
