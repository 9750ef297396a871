//! The binary `tiaoli`.

/// A document is many small pieces, which this allocator hands out and takes back quicker than that of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    tiaoli::cli::run()
}
