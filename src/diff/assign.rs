//! The best assignment over all candidates: no other choice of pairs has a larger sum of weights.
//!
//! In: weighed candidates, each node of either side in any number of them. Out: pairs, each node in one at most. What is
//! certain is settled first (a pair that outweighs the best that both its nodes could have otherwise), which leaves
//! small knots for the Kuhn-Munkres algorithm. A knot that is too large for it gives up its weakest candidates.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// A candidate pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    /// On the one side.
    pub(super) a: usize,
    /// On the other.
    pub(super) b: usize,
    /// What it is worth, more than 0.
    pub(super) weight: i64,
}

/// The most cells of a matrix that are worth the time.
const MOST_CELLS: usize = 1 << 20;

/// The pairs whose weights have the largest sum, in order.
pub(super) fn best(edges: &[Edge]) -> Vec<Edge> {
    let mut edges: Vec<Edge> = edges.iter().copied().filter(|e| e.weight > 0).collect();
    edges.sort_unstable_by_key(|e| (e.a, e.b, -e.weight));
    edges.dedup_by_key(|e| (e.a, e.b));
    let mut graph = Graph::new(&edges);
    let mut chosen = graph.settle();
    let mut keep = usize::MAX;
    loop {
        let mut too_large = Vec::new();
        for knot in graph.knots(keep) {
            let (rows, columns) = (sides(&knot, |e| e.a), sides(&knot, |e| e.b));
            if rows.len() * columns.len() > MOST_CELLS && keep > 1 {
                too_large.extend(knot);
            } else {
                chosen.extend(solve(&knot, &rows, &columns));
            }
        }
        if too_large.is_empty() {
            break;
        }
        keep = if keep == usize::MAX { 6 } else { keep - 1 };
        graph = Graph::new(&too_large);
    }
    chosen.sort_unstable();
    chosen
}

fn sides(edges: &[Edge], side: impl Fn(&Edge) -> usize) -> Vec<usize> {
    let mut nodes: Vec<usize> = edges.iter().map(side).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// The exact answer for one knot.
fn solve(edges: &[Edge], rows: &[usize], columns: &[usize]) -> Vec<Edge> {
    if let [edge] = edges {
        return vec![*edge];
    }
    // The algorithm wants no more rows than columns.
    let (turned, rows, columns) =
        if rows.len() > columns.len() { (true, columns, rows) } else { (false, rows, columns) };
    let mut weights = Matrix::new(rows.len(), columns.len(), 0i64);
    let ends = |e: &Edge| if turned { (e.b, e.a) } else { (e.a, e.b) };
    for edge in edges {
        let (row, column) = ends(edge);
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            weights[(row, column)] = edge.weight;
        }
    }
    let (_, assigned) = kuhn_munkres(&weights);
    let pair = |(row, &column): (usize, &usize)| {
        let weight = weights[(row, column)];
        let (a, b) = if turned { (columns[column], rows[row]) } else { (rows[row], columns[column]) };
        (weight > 0).then_some(Edge { a, b, weight })
    };
    assigned.iter().enumerate().filter_map(pair).collect()
}

/// Candidates as lists at both ends, the best first.
struct Graph {
    edges: Vec<Edge>,
    of_a: Vec<Vec<usize>>,
    of_b: Vec<Vec<usize>>,
    free_a: Vec<bool>,
    free_b: Vec<bool>,
}

impl Graph {
    fn new(edges: &[Edge]) -> Self {
        let edges = edges.to_vec();
        let size = |side: fn(&Edge) -> usize| edges.iter().map(side).max().map_or(0, |m| m + 1);
        let (a, b) = (size(|e| e.a), size(|e| e.b));
        let (mut of_a, mut of_b) = (vec![Vec::new(); a], vec![Vec::new(); b]);
        let mut order: Vec<usize> = (0..edges.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(edges[i].weight));
        for i in order {
            of_a[edges[i].a].push(i);
            of_b[edges[i].b].push(i);
        }
        Self { edges, of_a, of_b, free_a: vec![true; a], free_b: vec![true; b] }
    }

    /// The best two candidates that are still free at a node.
    fn best_two<'a>(&'a self, list: &'a [usize]) -> (Option<usize>, i64) {
        let mut free = list.iter().copied().filter(|&i| self.free_a[self.edges[i].a] && self.free_b[self.edges[i].b]);
        let first = free.next();
        (first, free.next().map_or(0, |i| self.edges[i].weight))
    }

    /// Takes every pair that no best assignment can do without, or do better than: one that is worth at least as much
    /// as the next best of both its nodes together.
    fn settle(&mut self) -> Vec<Edge> {
        let mut settled = Vec::new();
        let mut work: Vec<usize> = (0..self.of_a.len()).rev().collect();
        while let Some(a) = work.pop() {
            if !self.free_a[a] {
                continue;
            }
            let (Some(i), next_a) = self.best_two(&self.of_a[a]) else { continue };
            let edge = self.edges[i];
            let (best_b, next_b) = self.best_two(&self.of_b[edge.b]);
            if best_b.is_none_or(|j| self.edges[j].weight > edge.weight) {
                continue;
            }
            let next_b = if best_b == Some(i) { next_b } else { edge.weight };
            if edge.weight < next_a + next_b {
                continue;
            }
            settled.push(edge);
            self.free_a[a] = false;
            self.free_b[edge.b] = false;
            // Whoever wanted one of the two has another best now.
            work.extend(self.of_b[edge.b].iter().map(|&j| self.edges[j].a).filter(|&n| self.free_a[n]));
            for &j in &self.of_a[a] {
                let b = self.edges[j].b;
                if self.free_b[b] {
                    work.extend(self.best_two(&self.of_b[b]).0.map(|k| self.edges[k].a));
                }
            }
        }
        settled
    }

    /// The candidates that are left, in parts that have nothing to do with each other; of each node the `keep` best.
    fn knots(&self, keep: usize) -> Vec<Vec<Edge>> {
        let shift = self.of_a.len();
        let mut root: Vec<usize> = (0..shift + self.of_b.len()).collect();
        let kept = |list: &[usize], i: usize| list.iter().take(keep).any(|&j| j == i);
        let free = |e: &Edge| self.free_a[e.a] && self.free_b[e.b];
        let left: Vec<usize> = (0..self.edges.len())
            .filter(|&i| free(&self.edges[i]))
            .filter(|&i| {
                keep == usize::MAX || kept(&self.of_a[self.edges[i].a], i) && kept(&self.of_b[self.edges[i].b], i)
            })
            .collect();
        for &i in &left {
            let (x, y) = (find(&mut root, self.edges[i].a), find(&mut root, self.edges[i].b + shift));
            root[x.max(y)] = x.min(y);
        }
        let mut knots = vec![Vec::new(); root.len()];
        for i in left {
            let at = find(&mut root, self.edges[i].a);
            knots[at].push(self.edges[i]);
        }
        knots.retain(|knot| !knot.is_empty());
        knots
    }
}

fn find(root: &mut [usize], mut node: usize) -> usize {
    while root[node] != node {
        root[node] = root[root[node]];
        node = root[node];
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edges(weights: &[(usize, usize, i64)]) -> Vec<Edge> {
        weights.iter().map(|&(a, b, weight)| Edge { a, b, weight }).collect()
    }

    #[test]
    fn the_sum_counts_and_not_the_first_best_pair() {
        let chosen = best(&edges(&[(0, 0, 10), (0, 1, 9), (1, 0, 9)]));
        assert_eq!(chosen, edges(&[(0, 1, 9), (1, 0, 9)]));
    }

    #[test]
    fn a_pair_worth_more_than_both_alternatives_stays() {
        assert_eq!(best(&edges(&[(0, 0, 10), (0, 1, 4), (1, 0, 5)])), edges(&[(0, 0, 10)]));
        assert_eq!(best(&[]), []);
    }

    proptest! {
        #[test]
        fn no_other_choice_of_pairs_is_worth_more(
            weights in prop::collection::vec((0usize..5, 0usize..6, 1i64..30), 0..20)
        ) {
            let edges = {
                let mut e = edges(&weights);
                e.sort_unstable_by_key(|e| (e.a, e.b, -e.weight));
                e.dedup_by_key(|e| (e.a, e.b));
                e
            };
            let chosen: i64 = best(&edges).iter().map(|e| e.weight).sum();
            prop_assert_eq!(chosen, by_trying(&edges, 0, 0));
        }
    }

    fn by_trying(edges: &[Edge], used_a: u32, used_b: u32) -> i64 {
        let Some((first, rest)) = edges.split_first() else { return 0 };
        let without = by_trying(rest, used_a, used_b);
        if used_a >> first.a & 1 == 1 || used_b >> first.b & 1 == 1 {
            return without;
        }
        without.max(first.weight + by_trying(rest, used_a | 1 << first.a, used_b | 1 << first.b))
    }
}
