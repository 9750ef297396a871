//! The affine maps of a page: [a b c d e f] as PDF writes them.

use hayro_syntax::object::Number;

/// x' = a x + c y + e, y' = b x + d y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    pub(super) const fn new(numbers: [f64; 6]) -> Self {
        Self(numbers)
    }

    pub(super) fn of(numbers: [Number; 6]) -> Self {
        Self(numbers.map(|n| n.as_f64()))
    }

    /// This map, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a step to the right leads.
    pub(super) fn right(self) -> (f64, f64) {
        (self.0[0], self.0[1])
    }

    /// Where a step down leads.
    pub(super) fn down(self) -> (f64, f64) {
        (-self.0[2], -self.0[3])
    }

    /// The area of a square of side 1.
    pub(super) fn area(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs()
    }
}
