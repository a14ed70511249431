SELECT count(*), sum(at & 1), sum(name), count(product), sum(learner & 1) FROM product_event WHERE customer > 0 AND at >= 1700000000000;
SELECT count(*), sum(starts_at & 1), sum(ends_at & 1), sum(renews_at & 1), sum(trial_ends_at & 1), sum(amount & 1), count(currency), sum(is_per_unit), sum(interval_count), count(interval_unit), sum(quantity), sum(is_trial), count(status), count(plan), count(trial_kind) FROM subscription WHERE is_current AND customer <> 0;
SELECT count(*), count(id), count(owner), count(segment), count(pricing_plan), sum(signed_up_at & 1), count(trial_started_at), count(churned_at), sum(is_internal) FROM customer;
SELECT count(*), sum(opened_at & 1), count(first_reply_at), count(solved_at), sum(contacts), sum(reopens), count(topic), count(status), count(subject) FROM ticket WHERE is_current;
SELECT count(*), count(kind), sum(at & 1), sum(score), sum(scale_min), sum(scale_max), count(respondent), count(about) FROM survey WHERE is_current;
SELECT count(*), sum(at & 1), sum(amount), count(currency), sum(refunded) FROM purchase WHERE is_current;
SELECT count(*), count(product) FROM customer_product;
