//! Several reports at once, on as many threads as there are cores and can be had.

use rayon::prelude::*;

/// Does the work for each item and gives the results in their order: side by side where threads can
/// be had, else one after another.
pub fn each<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(items.len());
    if threads > 1 {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        if let Ok(pool) = pool.build() {
            return pool.install(|| items.into_par_iter().map(work).collect());
        }
    }
    items.into_iter().map(work).collect()
}

/// Whether the system gives this process another thread.
pub fn can_be_had() -> bool {
    let thread = std::thread::Builder::new().spawn(|| {});
    thread.is_ok_and(|thread| thread.join().is_ok())
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_stand_in_the_order_of_their_items() {
        let items: Vec<usize> = (0..100).collect();
        assert_eq!(super::each(items.clone(), |item| item), items);
        assert!(super::each(Vec::<usize>::new(), |item| item).is_empty());
        assert!(super::can_be_had());
    }
}
