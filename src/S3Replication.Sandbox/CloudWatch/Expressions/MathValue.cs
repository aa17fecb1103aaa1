namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>What an expression comes to: one number, numbers at times, or many of the latter.</summary>
internal abstract record MathValue
{
    /// <summary>One number.</summary>
    /// <param name="Value">The number.</param>
    internal sealed record Scalar(double Value) : MathValue;

    /// <summary>Numbers at times.</summary>
    /// <param name="Values">The numbers.</param>
    internal sealed record Series(IReadOnlyDictionary<DateTimeOffset, double> Values) : MathValue;

    /// <summary>Many series.</summary>
    /// <param name="Items">The series.</param>
    internal sealed record Many(IReadOnlyList<Series> Items) : MathValue;
}
