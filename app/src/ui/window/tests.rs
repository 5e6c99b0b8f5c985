//! What the window promises, on lists short enough to draw.

use super::*;

fn list(keys: &[u32]) -> Window<u32> {
    let mut window = Window::new(10.0);
    window.set_rows(keys.to_vec(), &Place::Foot);
    window
}

fn row(key: u32, within: f64) -> Place<u32> {
    Place::Row { key, within }
}

#[test]
fn offsets_are_the_sums_of_measured_and_estimated_heights() {
    let mut window = list(&[1, 2, 3, 4]);
    assert!(window.measure(&2, 25.0));
    assert!(!window.measure(&2, 25.0));
    assert!(!window.measure(&9, 25.0));
    let offsets: Vec<f64> = (0..=4).map(|at| window.offset(at)).collect();
    assert_eq!(offsets, [0.0, 10.0, 35.0, 45.0, 55.0]);
    assert_eq!(window.total(), 55.0);
}

#[test]
fn the_row_at_a_height_is_the_one_that_covers_it() {
    let mut window = list(&[1, 2, 3, 4, 5]);
    window.measure(&3, 40.0);
    for (y, expected) in
        [(-5.0, 0), (0.0, 0), (9.9, 0), (10.0, 1), (20.0, 2), (59.0, 2), (60.0, 3), (79.0, 4), (80.0, 4), (900.0, 4)]
    {
        assert_eq!(window.row_at(y), expected, "at {y}");
    }
}

#[test]
fn only_rows_near_the_viewport_are_visible() {
    let window = list(&(0..100).collect::<Vec<_>>());
    for (top, viewport, margin, expected) in
        [(0.0, 50.0, 0.0, 0..6), (100.0, 50.0, 20.0, 8..18), (990.0, 50.0, 0.0, 99..100), (0.0, 9.0, 0.0, 0..1)]
    {
        assert_eq!(window.visible(top, viewport, margin), expected, "from {top}");
    }
    assert_eq!(list(&[]).visible(0.0, 50.0, 10.0), 0..0);
}

#[test]
fn a_place_survives_what_comes_above_it() {
    let mut window = list(&[10, 11, 12, 13, 14]);
    let place = window.place(15.0, 20.0);
    assert_eq!(place, row(11, 5.0));
    let place = window.set_rows(vec![7, 8, 9, 10, 11, 12, 13, 14], &place);
    assert_eq!(window.scroll_top(&place, 20.0), 45.0);
    window.measure(&8, 30.0);
    assert_eq!(window.scroll_top(&place, 20.0), 65.0);
}

#[test]
fn who_reads_at_the_very_top_is_not_carried_up_by_what_comes_in_above() {
    // Row 0 says that older ones are on their way; they come in between.
    let mut window = list(&[0, 11, 12, 13, 14]);
    let place = window.place(0.0, 20.0);
    assert_eq!(place, row(11, -10.0));
    assert_eq!(window.scroll_top(&place, 20.0), 0.0);
    let place = window.set_rows(vec![0, 8, 9, 10, 11, 12, 13, 14], &place);
    assert_eq!(window.scroll_top(&place, 20.0), 30.0);
}

#[test]
fn the_foot_stays_the_foot_when_something_is_added() {
    let mut window = list(&[1, 2, 3]);
    let place = window.place(9.0, 20.0);
    assert_eq!(place, Place::Foot);
    let place = window.set_rows(vec![1, 2, 3, 4], &place);
    assert_eq!(window.scroll_top(&place, 20.0), 20.0);
}

#[test]
fn a_row_that_goes_hands_its_place_to_the_nearest_one_left() {
    for (now, expected) in [
        (vec![1, 2, 4, 5], row(2, 0.0)),
        (vec![4, 5], row(4, 0.0)),
        (vec![8, 9], Place::Foot),
        (vec![], Place::Foot),
        (vec![3, 1], row(3, 4.0)),
    ] {
        let mut window = list(&[1, 2, 3, 4, 5]);
        assert_eq!(window.set_rows(now.clone(), &row(3, 4.0)), expected, "after {now:?}");
    }
}

#[test]
fn heights_are_remembered_while_the_row_is_there() {
    let mut window = list(&[1, 2]);
    window.measure(&1, 50.0);
    window.set_rows(vec![0, 1, 2], &Place::Foot);
    assert_eq!(window.total(), 70.0);
    window.set_rows(vec![2], &Place::Foot);
    window.set_rows(vec![1, 2], &Place::Foot);
    assert_eq!(window.total(), 20.0);
}

#[test]
fn a_place_never_scrolls_beyond_the_ends() {
    let window = list(&[1, 2, 3]);
    assert_eq!(window.scroll_top(&row(1, -500.0), 20.0), 0.0);
    assert_eq!(window.scroll_top(&row(3, 0.0), 20.0), 10.0);
    assert_eq!(window.scroll_top(&Place::Foot, 500.0), 0.0);
}

#[test]
fn ten_thousand_rows_agree_with_a_plain_sum() {
    let keys: Vec<u32> = (0..10_000).collect();
    let mut window = list(&keys);
    let mut plain = vec![10.0; keys.len()];
    for step in 0..20_000_u32 {
        let at = step.wrapping_mul(7_919) % 10_000;
        let height = f64::from(step % 90 + 20);
        window.measure(&at, height);
        plain[at as usize] = height;
    }
    let mut sum = 0.0;
    for (at, height) in plain.iter().enumerate() {
        assert!((window.offset(at) - sum).abs() < 0.001);
        assert_eq!(window.row_at(sum + height / 2.0), at);
        sum += height;
    }
}
