//! The binary `tiaoli`.

fn main() -> std::process::ExitCode {
    tiaoli::cli::run()
}
