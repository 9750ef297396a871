//! The binary `tiaoli`.

/// A notice is many small pieces; this allocator hands them out and takes them back at half the cost of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    tiaoli::cli::run()
}
