using System.Text.RegularExpressions;
using S3Replication.Core.Buckets;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>What S3 demands of a configuration as a whole, in the order in which it is asked.</summary>
internal static partial class ConfigurationDemands
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ConfigurationDemand> All { get; } =
    [
        new(
            AwsPages.Requirements,
            400,
            "InvalidRequest",
            "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
            configuration => configuration.Source.Versioning != VersioningStatus.Enabled),
        new(
            AwsPages.Elements,
            400,
            "InvalidRequest",
            "The number of replication rules must not exceed the allowed limit of 1000 rules.",
            configuration => configuration.Rules.Count > 1000),
        new(
            AwsPages.Put,
            400,
            "InvalidArgument",
            "Invalid Role specified in replication configuration",
            configuration => !RolePattern().IsMatch(configuration.Role)
                || configuration.Role.Split(':')[1] != configuration.Source.Partition.Id),
        new(
            AwsPages.Requirements,
            403,
            "AccessDenied",
            "Access Denied",
            configuration => configuration.Role.Split(':')[4] != configuration.Source.OwnerId),
        new(
            AwsPages.Rule,
            400,
            "InvalidArgument",
            "Rule Id must be unique",
            configuration => configuration.Repeated("ID") is { Length: > 0 }),
        new(
            AwsPages.Rule,
            400,
            "InvalidRequest",
            "Found duplicate priority {0}.",
            configuration => configuration.IsV2 && configuration.Repeated("Priority") is not null),
        new(
            AwsPages.BackwardCompatibility,
            400,
            "InvalidRequest",
            "Number of distinct destination bucket ARNs cannot exceed 1",
            configuration => !configuration.IsV2
                && configuration.Rules.Select(rule => rule.One("Destination").Text("Bucket")).Distinct(StringComparer.Ordinal).Count() > 1),
    ];

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:iam::[0-9]{12}:role/([\x21-\x7E]+/)?[A-Za-z0-9_+=,.@-]{1,64}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex RolePattern();
}
