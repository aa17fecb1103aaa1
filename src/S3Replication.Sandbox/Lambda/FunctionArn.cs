using System.Text.RegularExpressions;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The name of a function in the world.</summary>
/// <param name="Region">The Region.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name there.</param>
internal sealed partial record FunctionArn(string Region, string AccountId, string Name)
{
    /// <summary>The only version that is here: functions have no published versions and no aliases.</summary>
    public const string Latest = "$LATEST";

    /// <summary>The partition of the Region.</summary>
    public AwsPartition Partition => RegionPartition.Of(Region);

    /// <summary>
    /// Reads a name: alone, as <c>account:function:name</c> or as ARN, with or without a version
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html#API_GetFunction_RequestSyntax">FunctionName</see>).
    /// </summary>
    /// <param name="text">The name.</param>
    /// <param name="region">The Region of the request, for a name that has none.</param>
    /// <param name="account">The account of the caller, for a name that has none.</param>
    /// <param name="qualifier">The version that it names; null for none.</param>
    /// <returns>Null when it is no name of a function.</returns>
    public static FunctionArn? TryParse(string text, string region, string account, out string? qualifier)
    {
        Match match = NamePattern().Match(text);
        qualifier = match.Groups["qualifier"] is { Success: true, Value: { } named } ? named : null;
        return match.Success
            ? new FunctionArn(
                match.Groups["region"] is { Success: true, Value: { } place } ? place : region,
                match.Groups["account"] is { Success: true, Value: { } owner } ? owner : account,
                match.Groups["name"].Value)
            : null;
    }

    /// <summary>Reads a whole ARN; null when it is none of a function.</summary>
    /// <param name="arn">The ARN.</param>
    public static FunctionArn? TryParse(string arn) =>
        arn.StartsWith("arn:", StringComparison.Ordinal)
        && TryParse(arn, string.Empty, string.Empty, out string? qualifier) is { Region.Length: > 0, AccountId.Length: > 0 } function
        && qualifier is null or Latest
        && arn.Split(':')[1] == function.Partition.Id
            ? function
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"arn:{Partition.Id}:lambda:{Region}:{AccountId}:function:{Name}";

    [GeneratedRegex(
        @"\A(?:arn:aws[a-z-]*:lambda:(?<region>[a-z0-9-]+):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[A-Za-z0-9_-]{1,64})(?::(?<qualifier>\$LATEST|[A-Za-z0-9_-]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex NamePattern();
}
