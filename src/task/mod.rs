//! Sections and rows to tasks: title, body, what is inherited.
