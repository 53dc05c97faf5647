/// Predictive pacing as an island: how many calls to start now, from what is known and what has been learnt.
/// Nothing here reads a clock, draws a random number or remembers anything by itself; {@link
/// io.callfloor.pacing.Learning} and {@link io.callfloor.pacing.Ledger} are told what happened, {@link
/// io.callfloor.pacing.Pacing#decide} answers.
///
/// ### The question
///
/// A call started now is answered, if it is, after a ring time `T`. It finds an agent when, at `T` plus the
/// patience `w` of the contract, more agents have come free than persons have answered before it. Let
///
/// - `F(t)` be the agents free now and those who finish talk and wrap-up by `t + w`,
/// - `A(t)` be the persons who wait now and those who answer by `t` on the lines that ring.
///
/// Then the **risk** of the call is `E[ P( F(T) - A(T) <= 0 ) ]` over `T`, taken at eight quantiles of the
/// learnt ring time. Both sums are of independent chances:
///
/// - an agent who has talked `a` seconds frees himself with the chance that the talk ends in the remaining time
///   and the wrap-up after it too, from the learnt hazards: `sum over s of (S(a+s) - S(a+s+1)) / S(a) * W(t + w
///   - s)`;
/// - a line that has rung `a` seconds and whose person answers with chance `c` is answered by `t` with chance
///   `c (R(a+t) - R(a)) / ( c (1 - R(a)) + (1 - c)(1 - U(a)) )`, where `R` and `U` are the learnt distributions
///   of the time until an answer and until an unanswered line is over.
///
/// Their difference is taken as normal with the sums' mean and variance. Calls are started while the risk of
/// the next one is within the **appetite**.
///
/// ### The appetite
///
/// Nobody sets it. It is a number `q` that follows what happens: after every answered call `q <- q exp( g ( r -
/// x ) )`, where `x` is 1 if the call was abandoned, `r` the contract's rate, a little more while the window's
/// budget is fuller than its reserve and a little less while it is emptier, and `g` a gain that falls from 0.36
/// to 0.06 as answers come in. Who hung up early is no observation. At rest the share of abandoned calls equals
/// `r`, whatever the normal
/// approximation or a wrong estimate do to the risk. The reserve, `2 + 4 sqrt( r n )` calls for the `n` answers
/// of the next half hour (at least 300, but no more than the window still brings), is what chance may spend
/// before the feedback is felt; while the budget left is less than the reserve the appetite is taken in
/// proportion, so that the budget is approached and not run into. As a calendar day ends `n` and the reserve go
/// to nothing, and what is left over is spent.
///
/// ### The budget
///
/// When one more abandoned call would break the contract, one line per free agent is dialled, which abandons
/// nobody; never fewer. The same holds with too few agents and until enough has been seen.
///
/// A window whose end is known need not earn before it spends: the answers are sure to come that one line per
/// free agent brings until then. Of `n` answers expected at the present pace, or of the leads that are left where
/// those bring fewer, half are counted, less three
/// standard deviations: `r ( n / 2 - 3 sqrt( n / 2 ) )` calls, but no more than half the reserve, may be
/// abandoned in **advance**. So a floor of three does not spend its morning waiting for 34 answers; within the
/// window the share may stand above the cap meanwhile, and as the window ends the advance goes to nothing. A
/// rolling window ends at every moment and has none.
///
/// In the last quarter of an hour of a window a small floor's answers are too few to make up for a burst: two lines
/// that ring at once may both be answered with nobody free. When the advance is under one call, no more lines ring
/// beyond the free agents than `( b - 1 ) /
/// q`, where `b` is the budget left and `q` the chance that the next lead answers, but always one.
///
/// ### Learning
///
/// Hazards by age with exponential forgetting and leaning on the overall hazard where little was seen; what is
/// under way counts as not ended yet. The answer rate has a slow memory (half-life 600 calls) and a quick one
/// (60) that takes over when it stands 3.2 standard deviations off. Lines that fail at once are no trials. On a
/// large floor both
/// grow, to 10 and 3 times the lines in flight. A
/// lead's score multiplies the
/// answer rate.
///
/// ### Segments
///
/// A segment (a list, a part of the day, a band of scores) answers `m` times as often as the campaign would have
/// it. Before anything is seen `m` is believed to be Gamma distributed with mean 1 and variance `v`; of calls for
/// which the campaign expects `E` answers, `O` come, a Poisson number of mean `m E`. Then the mean of `m` is
/// `( O + k ) / ( E + k )` with `k = 1 / v`. `O` and `E` fade with a half-life of 600 calls of the segment. How
/// far segments differ at all, `v`, is learnt from all of them: `E[ (O - E)^2 - O ] = v E^2`, so `v = sum( (O -
/// E)^2 - E ) / sum( E^2 )`, with `v = 0.04` at a weight of 900 before anything is seen. What is expected of one
/// segment is what the campaign and the call's other segments say; multiples of several multiply. Lengths are
/// learnt alike, in units of the campaign's mean and with 1.5 times the variance. What lasts `m` times as long
/// has at age `a` the hazard `h( a / m ) / m`. A score is multiplied with the multiple of its band: a score that
/// errs means less than it says.
@NullMarked
package io.callfloor.pacing;

import org.jspecify.annotations.NullMarked;
