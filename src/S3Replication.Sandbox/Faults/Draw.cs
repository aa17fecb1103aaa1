using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.Faults;

/// <summary>Random numbers that are the same for the same seed and place, whoever asks and when.</summary>
/// <param name="Uniform">A number from 0 to 1, 1 excluded.</param>
/// <param name="Normal">A number of the standard normal distribution.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Draw(double Uniform, double Normal)
{
    /// <summary>The numbers at a place of a seed's sequence.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="place">The place, from 0 on.</param>
    public static Draw Of(int seed, long place)
    {
        ulong state = Mix(Mix((uint)seed) ^ (ulong)place);
        double first = Fraction(state);
        double second = Fraction(Mix(state));

        // Box and Muller: two uniform numbers make a normal one.
        return new Draw(first, Math.Sqrt(-2 * Math.Log(1 - first)) * Math.Cos(2 * Math.PI * second));
    }

    private static double Fraction(ulong bits) => (bits >> 11) / (double)(1UL << 53);

    // A Weyl step and two rounds of multiply and shift: every bit of the input changes about half of the output's.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
