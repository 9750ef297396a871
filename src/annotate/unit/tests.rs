//! What a user would lose if a list of responsibility were read wrongly.


