package io.callfloor.pacing.simulation;

import java.util.random.RandomGenerator;

/// A distribution of lengths in seconds.
public interface Draw {

    double from(RandomGenerator random);

    static Draw fixed(double seconds) {
        return _ -> seconds;
    }

    static Draw exponential(double mean) {
        return random -> mean * random.nextExponential();
    }

    /// @param median in seconds
    /// @param sigma standard deviation of the logarithm
    static Draw lognormal(double median, double sigma) {
        return random -> median * Math.exp(sigma * random.nextGaussian());
    }

    /// A lognormal given by its mean and standard deviation.
    static Draw lognormalMean(double mean, double deviation) {
        double variance = Math.log(1 + deviation * deviation / (mean * mean));
        return lognormal(mean * Math.exp(-variance / 2), Math.sqrt(variance));
    }

    static Draw normal(double mean, double deviation) {
        return random -> mean + deviation * random.nextGaussian();
    }

    /// What was seen, by its quantiles at even steps from the least to the greatest, straight between them.
    ///
    /// @param quantiles rising, at least two
    static Draw seen(double... quantiles) {
        if (quantiles.length < 2) {
            throw new IllegalArgumentException("at least two quantiles are needed, but there are " + quantiles.length);
        }
        var steps = quantiles.clone();
        return random -> {
            double at = random.nextDouble() * (steps.length - 1);
            int below = (int) at;
            return steps[below] + (at - below) * (steps[below + 1] - steps[below]);
        };
    }

    /// The same, so many seconds later.
    default Draw after(double seconds) {
        return random -> seconds + from(random);
    }

    default Draw within(double least, double most) {
        return random -> Math.clamp(from(random), least, most);
    }

    /// One of several, by share.
    static Draw mixture(double[] shares, Draw... parts) {
        double all = 0;
        for (double it : shares) {
            all += it;
        }
        double sum = all;
        return random -> {
            double at = random.nextDouble() * sum;
            for (int i = 0; i < parts.length - 1; i++) {
                at -= shares[i];
                if (at < 0) {
                    return parts[i].from(random);
                }
            }
            return parts[parts.length - 1].from(random);
        };
    }
}
