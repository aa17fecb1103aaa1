using System.Text.RegularExpressions;
using S3Replication.Core.Buckets;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>What S3 demands of each rule, in the order in which it is asked.</summary>
internal static partial class RuleDemands
{
    private const string IsMissing =
        " must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";

    private const string IsTooMuch =
        " cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";

    /// <summary>The table.</summary>
    public static IReadOnlyList<RuleDemand> All { get; } =
    [
        .. OfRule(),
        .. OfSchemaVersion(),
        .. OfEncryption(),
        .. OfTimeAndMetrics(),
        .. OfDestination(),
    ];

    private static IEnumerable<RuleDemand> OfRule() =>
    [
        new(
            AwsPages.Rule,
            "InvalidArgument",
            "ID length should not exceed allowed limit of 255",
            rule => rule.Rule.Text("ID")?.Length > 255),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The rule ID must contain only ASCII characters.",
            rule => rule.Rule.Text("ID")?.Any(c => !char.IsAscii(c)) == true),
        new(
            AwsPages.Rule,
            "InvalidRequest",
            "Priority must be between 0 and 2147483647.",
            rule => rule.Priority is < 0 or > int.MaxValue),
        new(
            AwsPages.Rule,
            "InvalidRequest",
            "The maximum size of a prefix is 1024",
            rule => (rule.Rule.Text("Prefix") ?? (rule.Rule.One("Filter").One("And") ?? rule.Rule.One("Filter")).Text("Prefix"))?.Length > 1024),
        new(
            AwsPages.Elements,
            "InvalidRequest",
            "Duplicate Tag Keys are not allowed.",
            rule => rule.Tags.GroupBy(tag => tag.Text("Key"), StringComparer.Ordinal).Any(group => group.Skip(1).Any())),
        new(
            AwsPages.DeleteMarkers,
            "InvalidRequest",
            "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.",
            rule => rule.Tags.Any() && rule.Rule.One("DeleteMarkerReplication").Text("Status") == "Enabled"),
    ];

    // V2 holds for all rules as soon as one of them has a Filter.
    private static IEnumerable<RuleDemand> OfSchemaVersion() =>
    [
        Needed("Priority", rule => rule.Rule.One("Priority") is null),
        Needed("DeleteMarkerReplication", rule => rule.Rule.One("DeleteMarkerReplication") is null),
        new(
            AwsPages.BackwardCompatibility,
            "InvalidRequest",
            "Prefix" + IsTooMuch,
            rule => rule.Configuration.IsV2 && rule.Rule.One("Prefix") is not null),
        Excluded("Priority", rule => rule.Rule.One("Priority") is not null),
        Excluded("DeleteMarkerReplication", rule => rule.Rule.One("DeleteMarkerReplication") is not null),
        Excluded("ReplicaModifications", rule => rule.Criteria.One("ReplicaModifications") is not null),
        Excluded("ReplicationTime", rule => rule.Has("ReplicationTime")),
    ];

    private static IEnumerable<RuleDemand> OfEncryption() =>
    [
        new(
            AwsPages.Criteria,
            "InvalidRequest",
            "SourceSelectionCriteria cannot be empty.",
            rule => rule.Criteria is { HasElements: false }),
        new(
            AwsPages.Encryption,
            "InvalidRequest",
            "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.",
            rule => rule.Has("EncryptionConfiguration") && rule.Criteria.One("SseKmsEncryptedObjects") is null),
        new(
            AwsPages.Encryption,
            "InvalidRequest",
            "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.",
            rule => rule.Criteria.One("SseKmsEncryptedObjects").Text("Status") == "Enabled"
                && string.IsNullOrWhiteSpace(rule.Destination.One("EncryptionConfiguration").Text("ReplicaKmsKeyID"))),
        new(
            AwsPages.Encryption,
            "InvalidArgument",
            "Invalid ReplicaKmsKeyID ARN.",
            rule => rule.Destination.One("EncryptionConfiguration").Text("ReplicaKmsKeyID") is { } key && !KeyPattern().IsMatch(key)),
    ];

    private static IEnumerable<RuleDemand> OfTimeAndMetrics() =>
    [
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The ReplicationTime-Status element must contain a value.",
            rule => rule.Has("ReplicationTime") && rule.Destination.One("ReplicationTime").Text("Status") is null),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The ReplicationTime-Time element must contain a value.",
            rule => rule.Has("ReplicationTime") && rule.Destination.One("ReplicationTime").One("Time").Text("Minutes") is null),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "Invalid time minute value",
            rule => rule.Destination.One("ReplicationTime").One("Time").Text("Minutes") is { } minutes && minutes.Trim() != "15"),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The Metrics-Status element must contain a value.",
            rule => rule.Has("Metrics") && rule.Destination.One("Metrics").Text("Status") is null),
        new(
            AwsPages.Errors,
            "InvalidRequest",
            "Replication destination must contain both ReplicationTime and Metrics or neither.",
            rule => rule.Has("ReplicationTime") && !rule.Has("Metrics")),
        new(
            AwsPages.Errors,
            "InvalidRequest",
            "ReplicationTime and Metrics must have the same status.",
            rule => rule.Has("ReplicationTime") && rule.Has("Metrics")
                && rule.Destination.One("ReplicationTime").Text("Status") != rule.Destination.One("Metrics").Text("Status")
                && rule.Destination.One("ReplicationTime").Text("Status") == "Enabled"),
        new(
            "https://github.com/crossplane-contrib/provider-aws/issues/1117",
            "InvalidArgument",
            "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled",
            rule => rule.Destination.One("Metrics").One("EventThreshold") is not null
                && rule.Destination.One("ReplicationTime").Text("Status") != "Enabled"),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The Metrics-EventThreshold element must contain a value.",
            rule => rule.Destination.One("ReplicationTime").Text("Status") == "Enabled"
                && rule.Destination.One("Metrics").One("EventThreshold").Text("Minutes") is null),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "Invalid time minute value",
            rule => rule.Destination.One("Metrics").One("EventThreshold").Text("Minutes") is { } minutes && minutes.Trim() != "15"),
    ];

    private static IEnumerable<RuleDemand> OfDestination() =>
    [
        new(AwsPages.Destination, "InvalidArgument", "Invalid bucket ARN", rule => rule.DestinationName is null),
        new(
            AwsPages.Requirements,
            "InvalidRequest",
            "Destination bucket cannot be the same as the source bucket.",
            rule => rule.DestinationName == rule.Configuration.Source.Name),
        new(
            AwsPages.Errors,
            "InvalidRequest",
            "Account must be specified if the Owner in AccessControlTranslation has a value",
            rule => rule.Has("AccessControlTranslation") && string.IsNullOrWhiteSpace(rule.Destination.Text("Account"))),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The Account element is empty. It must contain a valid account ID.",
            rule => rule.Destination.Text("Account") is { } account && string.IsNullOrWhiteSpace(account)),
        new(
            AwsPages.Requirements,
            "InvalidRequest",
            "Destination bucket must exist.",
            rule => rule.DestinationBucket is null),
        new(
            AwsPages.Requirements,
            "InvalidRequest",
            "Destination bucket must have versioning enabled.",
            rule => rule.DestinationBucket?.Versioning != VersioningStatus.Enabled),
        new(
            AwsPages.Errors,
            "InvalidArgument",
            "The AWS account specified in the Account element must match the destination bucket owner.",
            rule => rule.Destination.Text("Account") is { } account && account.Trim() != rule.DestinationBucket?.OwnerId),
    ];

    private static RuleDemand Needed(string element, Func<RuleCase, bool> isMissing) => new(
        AwsPages.BackwardCompatibility,
        "InvalidRequest",
        element + IsMissing,
        rule => rule.Configuration.IsV2 && isMissing(rule));

    private static RuleDemand Excluded(string element, Func<RuleCase, bool> isThere) => new(
        AwsPages.BackwardCompatibility,
        "InvalidRequest",
        element + IsTooMuch,
        rule => !rule.Configuration.IsV2 && isThere(rule));

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key/[A-Za-z0-9-]+|alias/[A-Za-z0-9/_-]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex KeyPattern();
}
