using System.Xml.Linq;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// What S3 answers <c>MalformedXML</c> to. Elements that this product does not know pass: S3 may know them by now.
/// </summary>
internal static class SchemaCheck
{
    private static readonly string[] s_statuses = ["Enabled", "Disabled"];

    public static void Check(XElement rule, Findings findings)
    {
        CheckOnce(rule, findings);
        CheckValue(rule, "Status", s_statuses, findings);
        CheckSelection(rule, findings);
        if (rule.Text("Priority") is { } priority && !IsInteger(priority))
        {
            findings.Malformed("Priority");
        }

        if (rule.Child("ExistingObjectReplication") is not null)
        {
            // No longer supported; S3 answers so to whoever still sends it.
            findings.Malformed("ExistingObjectReplication");
        }

        CheckStatusOf(rule, "DeleteMarkerReplication", findings);
        if (rule.Child("SourceSelectionCriteria") is { } criteria)
        {
            CheckStatusOf(criteria, "SseKmsEncryptedObjects", findings);
            CheckStatusOf(criteria, "ReplicaModifications", findings);
        }

        CheckDestination(rule.Child("Destination"), findings);
    }

    private static void CheckOnce(XElement element, Findings findings)
    {
        foreach (string name in element.Elements()
            .GroupBy(child => child.Name.LocalName)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key))
        {
            findings.Malformed(name);
        }
    }

    private static void CheckSelection(XElement rule, Findings findings)
    {
        XElement? filter = rule.Child("Filter");
        if (rule.Child("Prefix") is null == filter is null)
        {
            findings.Malformed("Filter");
        }

        if (filter is null)
        {
            return;
        }

        int predicates = filter.Elements().Count(child => child.Name.LocalName is "Prefix" or "Tag" or "And");
        bool isPair = filter.Child("And") is not { } and || and.Elements().Count() >= 2;
        if (predicates > 1 || !isPair)
        {
            findings.Malformed("Filter");
        }

        foreach (XElement tag in filter.Descendants().Where(element => element.Name.LocalName == "Tag"))
        {
            if (string.IsNullOrEmpty(tag.Text("Key")) || tag.Child("Value") is null)
            {
                findings.Malformed("Filter/Tag");
            }
        }
    }

    private static void CheckDestination(XElement? destination, Findings findings)
    {
        if (destination is null)
        {
            findings.Malformed("Destination");
            return;
        }

        CheckOnce(destination, findings);
        if (destination.Child("Bucket") is null)
        {
            findings.Malformed("Destination/Bucket");
        }

        if (destination.Child("StorageClass") is not null)
        {
            CheckValue(destination, "StorageClass", StorageClassRule.All, findings);
        }

        if (destination.Child("AccessControlTranslation") is { } translation)
        {
            CheckValue(translation, "Owner", ["Destination"], findings);
        }
    }

    private static void CheckStatusOf(XElement parent, string name, Findings findings)
    {
        if (parent.Child(name) is { } element)
        {
            CheckValue(element, "Status", s_statuses, findings);
        }
    }

    private static void CheckValue(XElement parent, string name, IReadOnlyList<string> allowed, Findings findings)
    {
        if (!allowed.Contains(parent.Text(name)))
        {
            findings.Malformed(parent.Name.LocalName == "Rule" ? name : $"{parent.Name.LocalName}/{name}");
        }
    }

    private static bool IsInteger(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
