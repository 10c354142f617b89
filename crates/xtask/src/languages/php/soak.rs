//! The server of tests/soak: nginx, and PHP-FPM behind it.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::backend::Php;
use super::checks::fpm;
use crate::language::Server;
use crate::tools::process::{answers, program, root};

pub(super) fn serve(php: Php, port: u16) -> Result<Server> {
    ensure!(answers(program("nginx").arg("-v")), "nginx is not installed; --setup installs it");
    let folder = super::package::folder().join("soak");
    fs::create_dir_all(&folder)?;
    let configuration = folder.join("fpm.conf");
    fs::write(&configuration, fpm_configuration(&folder))?;
    let mut main = program(fpm());
    main.arg("--nodaemonize").arg("--allow-to-run-as-root").arg("--fpm-config").arg(configuration);
    php.options(&mut main)?;
    if php == Php::Ffi {
        main.args(["-d", "ffi.enable=true"]);
    }
    let configuration = folder.join("nginx.conf");
    fs::write(&configuration, nginx_configuration(&folder, port))?;
    let mut front = program("nginx");
    front.arg("-c").arg(configuration).arg("-e").arg(folder.join("nginx.log"));
    Ok(Server { main, reload: Some("USR2"), front: Some(front), key: None })
}

// Workers also end by themselves, after many requests.
fn fpm_configuration(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "[global]\n\
         error_log = {folder}/fpm.log\n\
         [soak]\n\
         user = root\n\
         group = root\n\
         listen = {folder}/socket\n\
         pm = static\n\
         pm.max_children = 4\n\
         pm.max_requests = 5000\n\
         clear_env = no\n"
    )
}

fn nginx_configuration(folder: &Path, port: u16) -> String {
    let script = root().join("tests/soak/fpm/token.php");
    let (folder, script) = (folder.display(), script.display());
    format!(
        "daemon off;\n\
         user root;\n\
         worker_processes 1;\n\
         pid {folder}/nginx.pid;\n\
         events {{}}\n\
         http {{\n\
         access_log off;\n\
         server {{\n\
         listen 127.0.0.1:{port};\n\
         location / {{\n\
         fastcgi_pass unix:{folder}/socket;\n\
         fastcgi_param SCRIPT_FILENAME {script};\n\
         fastcgi_param QUERY_STRING $query_string;\n\
         fastcgi_param REQUEST_METHOD $request_method;\n\
         }}\n\
         }}\n\
         }}\n"
    )
}
