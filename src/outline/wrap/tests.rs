//! Hard wraps: what must be joined and what must not.
