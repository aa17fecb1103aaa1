using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// A Region that is known by name. The list serves completion and corrections; a code that it lacks is accepted as long
/// as it has the form of a partition's Regions, so that a Region opened tomorrow works
/// (<see href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</see>).
/// </summary>
/// <param name="Code">The code: <c>eu-west-1</c>.</param>
/// <param name="Name">The name as the console shows it.</param>
public sealed record AwsRegion(string Code, string Name)
{
    private const int CloseEnough = 2;

    /// <summary>The known Regions of all partitions, in the order of their codes.</summary>
    public static IReadOnlyList<AwsRegion> Known { get; } = KnownRegions.All;

    /// <summary>The partition that it is in.</summary>
    public AwsPartition Partition => AwsPartition.FromRegion(Code);

    /// <summary>Whether the list has the code.</summary>
    /// <param name="code">The code.</param>
    public static bool IsKnown(string code) => Known.Any(region => region.Code == code);

    /// <summary>The known Region that a mistyped code may have meant; null when none is near.</summary>
    /// <param name="code">The code as typed.</param>
    public static string? Suggest(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        string typed = code.Trim().ToLowerInvariant().Replace('_', '-');
        AwsRegion nearest = Known.MinBy(region => EditDistance.Between(typed, region.Code))!;
        return EditDistance.Between(typed, nearest.Code) <= CloseEnough ? nearest.Code
            : Known.FirstOrDefault(region => NamesIt(region, code))?.Code;
    }

    /// <summary>Refuses a code that no partition could have.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The code.</returns>
    /// <exception cref="CrrException"><c>InvalidRegion</c>.</exception>
    public static string Validate(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            new Refusal("A Region is missing.", "Give a Region code such as us-east-1.").Throw(CrrErrorCode.InvalidRegion, code);
        }

        if (!AwsPartition.TryFromRegion(code, out _))
        {
            string? suggestion = Suggest(code);
            new Refusal(
                $"'{code}' is not a Region code.",
                suggestion is null ? "Give a Region code such as us-east-1." : $"Did you mean '{suggestion}'?")
                .Throw(CrrErrorCode.InvalidRegion, code);
        }

        return code;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    // "Ireland" and "Europe (Ireland)" are what people remember.
    private static bool NamesIt(AwsRegion region, string text) =>
        text.Trim().Length > 3 && region.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase);
}
