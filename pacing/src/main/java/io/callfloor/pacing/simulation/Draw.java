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
