using System.Xml.Linq;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>What S3 refuses in a rule's destination.</summary>
internal static class DestinationCheck
{
    private const string Minutes = "15";

    public static void Check(XElement rule, string sourceBucket, bool isV2, Findings findings)
    {
        XElement destination = rule.Child("Destination")!;
        CheckBucket(destination, sourceBucket, findings);
        CheckOwner(destination, findings);
        if (destination.Child("EncryptionConfiguration")?.Text("ReplicaKmsKeyID") is { Length: > 0 } key && !IsKey(key))
        {
            findings.InvalidArgument("Destination/EncryptionConfiguration", "Invalid ReplicaKmsKeyID ARN.");
        }

        RuleCheck.RefuseInV1(destination, "ReplicationTime", isV2, findings);
        RuleCheck.RefuseInV1(destination, "Metrics", isV2, findings);
        CheckTimeControl(destination, findings);
    }

    private static void CheckBucket(XElement destination, string sourceBucket, Findings findings)
    {
        if (!S3Arn.TryGetBucketName(destination.Text("Bucket"), out string? bucket))
        {
            findings.InvalidArgument("Destination/Bucket", "Invalid bucket ARN");
        }
        else if (bucket == sourceBucket)
        {
            findings.InvalidRequest("Destination/Bucket", "Destination bucket cannot be the same as the source bucket.");
        }
    }

    private static void CheckOwner(XElement destination, Findings findings)
    {
        string? account = destination.Text("Account");
        bool isOverride = destination.Child("AccessControlTranslation") is not null;
        if (isOverride && string.IsNullOrEmpty(account))
        {
            findings.InvalidRequest(
                "Destination/Account", "Account must be specified if the Owner in AccessControlTranslation has a value");
        }
        else if (account is not null && !AccountIdRule.IsValid(account))
        {
            findings.InvalidArgument("Destination/Account", "Account must be the 12-digit ID of the destination bucket owner.");
        }
    }

    // A key's id or alias without ARN passes: S3 resolves it later, in the account of whoever asks.
    private static bool IsKey(string key) =>
        !key.StartsWith("arn:", StringComparison.Ordinal)
        || (Arn.TryParse(key, out Arn? arn)
            && arn.Service == "kms"
            && AwsPartition.TryFromRegion(arn.Region, out _)
            && AccountIdRule.IsValid(arn.AccountId)
            && arn.Resource.Split('/')[0] is "key" or "alias");

    private static void CheckTimeControl(XElement destination, Findings findings)
    {
        XElement? time = destination.Child("ReplicationTime");
        XElement? metrics = destination.Child("Metrics");
        bool? timeOn = destination.Status("ReplicationTime");
        bool? metricsOn = destination.Status("Metrics");
        if (time is not null && timeOn is null)
        {
            findings.InvalidArgument("Destination/ReplicationTime", "ReplicationTime must have a value for Status.");
        }

        if (metrics is not null && metricsOn is null)
        {
            findings.InvalidArgument("Destination/Metrics", "Metrics must contain Status.");
        }

        CheckMinutes(time, "Time", timeOn == true, findings);
        CheckMinutes(metrics, "EventThreshold", timeOn == true, findings);
        if (time is not null && metrics is null)
        {
            findings.InvalidRequest(
                "Destination/Metrics", "Replication destination must contain both ReplicationTime and Metrics or neither.");
        }
        else if (timeOn == true && metricsOn == false)
        {
            findings.InvalidRequest("Destination/Metrics", "ReplicationTime and Metrics must have the same status.");
        }

        if (timeOn != true && metrics?.Child("EventThreshold") is not null)
        {
            findings.InvalidArgument(
                "Destination/Metrics",
                "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled");
        }
    }

    private static void CheckMinutes(XElement? parent, string name, bool required, Findings findings)
    {
        string? minutes = parent?.Child(name)?.Text("Minutes");
        if (parent is not null && minutes is null && required)
        {
            findings.InvalidArgument($"Destination/{parent.Name.LocalName}", $"{parent.Name.LocalName} must contain {name}.");
        }
        else if (minutes is not null && minutes != Minutes)
        {
            findings.InvalidArgument($"Destination/{parent!.Name.LocalName}", "Invalid time minute value");
        }
    }
}
