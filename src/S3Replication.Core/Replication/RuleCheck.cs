using System.Text;
using System.Xml.Linq;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>What S3 refuses in a rule apart from its destination.</summary>
internal static class RuleCheck
{
    private const string Guide = "Please refer to S3 Developer Guide for more information.";
    private const string Demanded = "must be specified for this version of Cross Region Replication configuration schema. " + Guide;
    private const string Foreign =
        "cannot be used for this version of Cross Region Replication configuration schema. " + Guide;

    /// <summary>Reports an element of the V2 schema in a V1 configuration.</summary>
    public static void RefuseInV1(XElement parent, string name, bool isV2, Findings findings)
    {
        if (!isV2 && parent.Child(name) is not null)
        {
            findings.InvalidRequest(name, $"{name} {Foreign}");
        }
    }

    public static void Check(XElement rule, bool isV2, Findings findings)
    {
        CheckId(rule.Text("ID"), findings);
        CheckVersion(rule, isV2, findings);
        CheckPriority(rule.Text("Priority"), findings);
        CheckSelection(rule, findings);
        CheckCriteria(rule, isV2, findings);
    }

    private static void CheckId(string? id, Findings findings)
    {
        if (id?.Length > RuleIdRule.MaxLength)
        {
            findings.InvalidArgument("ID", "ID length should not exceed allowed limit of 255");
        }

        if (id is not null && !Ascii.IsValid(id))
        {
            findings.InvalidArgument("ID", "Rule ID must contain only ASCII characters.");
        }
    }

    private static void CheckVersion(XElement rule, bool isV2, Findings findings)
    {
        if (isV2 && rule.Child("Filter") is null)
        {
            findings.InvalidRequest("Prefix", $"Prefix {Foreign}");
        }

        foreach (string name in new[] { "Priority", "DeleteMarkerReplication" })
        {
            RefuseInV1(rule, name, isV2, findings);
            if (isV2 && rule.Child(name) is null)
            {
                findings.InvalidRequest(name, $"{name} {Demanded}");
            }
        }
    }

    private static void CheckPriority(string? priority, Findings findings)
    {
        if (priority is not null && ReplicationXml.Number(priority) is not >= 0)
        {
            findings.InvalidRequest("Priority", "Priority must be between 0 and 2147483647.");
        }
    }

    private static void CheckSelection(XElement rule, Findings findings)
    {
        List<XElement> tags = [.. rule.Child("Filter")?.Descendants().Where(element => element.Name.LocalName == "Tag") ?? []];
        if (tags.Count > 0 && rule.Status("DeleteMarkerReplication") == true)
        {
            findings.InvalidRequest(
                "DeleteMarkerReplication",
                "Delete marker replication is not supported if any Tag filter is specified. " + Guide);
        }

        if (tags.Select(tag => tag.Text("Key")).Distinct().Count() < tags.Count)
        {
            findings.InvalidRequest("Filter", "Duplicate Tag Keys are not allowed.");
        }

        string prefix = rule.Text("Prefix")
            ?? (rule.Child("Filter") is { } filter ? RuleReader.ReadFilter(filter).Prefix : string.Empty);
        if (Encoding.UTF8.GetByteCount(prefix) > KeyPrefixRule.MaxBytes)
        {
            findings.InvalidRequest("Prefix", "The maximum size of a prefix is 1024.");
        }
    }

    private static void CheckCriteria(XElement rule, bool isV2, Findings findings)
    {
        XElement? criteria = rule.Child("SourceSelectionCriteria");
        if (criteria is { HasElements: false })
        {
            findings.InvalidRequest("SourceSelectionCriteria", "SourceSelectionCriteria cannot be empty.");
        }

        if (criteria is not null)
        {
            RefuseInV1(criteria, "ReplicaModifications", isV2, findings);
        }

        XElement? encryption = rule.Child("Destination")?.Child("EncryptionConfiguration");
        if (encryption is not null && criteria?.Child("SseKmsEncryptedObjects") is null)
        {
            findings.InvalidRequest(
                "SourceSelectionCriteria/SseKmsEncryptedObjects",
                "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.");
        }

        if (criteria?.Status("SseKmsEncryptedObjects") == true && string.IsNullOrEmpty(encryption?.Text("ReplicaKmsKeyID")))
        {
            findings.InvalidRequest(
                "Destination/EncryptionConfiguration",
                "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.");
        }
    }
}
