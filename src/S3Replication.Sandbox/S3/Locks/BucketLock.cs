using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// Object Lock of a bucket, and the retention that new objects get by default
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html">Configuring S3 Object Lock</see>).
/// Once it is on it stays on.
/// </summary>
internal static class BucketLock
{
    /// <summary>The name of the sub-resource.</summary>
    public const string Configuration = "object-lock";

    /// <summary>"The maximum retention period is 100 years", and a year is counted as 365 days.</summary>
    private const int MaxYears = 100;

    private const int DaysOfYear = 365;

    /// <summary>The document of a bucket that was made with Object Lock: on, without a default.</summary>
    public static string Enabled { get; } = S3Xml.Element(
        "ObjectLockConfiguration", S3Xml.Element("ObjectLockEnabled", "Enabled")).ToString(SaveOptions.DisableFormatting);

    /// <summary>Whether objects in this bucket can be locked.</summary>
    public static bool IsOn(Bucket bucket) => bucket.Configurations.ContainsKey(Configuration);

    /// <summary>Refuses what needs Object Lock in a bucket that has none.</summary>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>.</exception>
    public static void Require(Bucket bucket)
    {
        if (!IsOn(bucket))
        {
            throw S3Errors.InvalidRequest.Says("Bucket is missing Object Lock Configuration", ("BucketName", bucket.Name));
        }
    }

    /// <summary>The retention that a new object gets when it brings none; null when there is no default.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="createdAt">When the object was made here.</param>
    public static ObjectRetention? DefaultOf(Bucket bucket, DateTimeOffset createdAt)
    {
        XElement? retention = bucket.Configurations.GetValueOrDefault(Configuration) is { } document
            ? S3Xml.Parse(document, "ObjectLockConfiguration").Child("Rule")?.Child("DefaultRetention")
            : null;
        if (retention is null)
        {
            return null;
        }

        int days = Period(retention, "Days") ?? (Period(retention, "Years") * DaysOfYear) ?? 0;
        return new ObjectRetention(retention.Child("Mode")?.Value ?? string.Empty, createdAt.AddDays(days))
        {
            Hold = EventHold.Period(retention.Child("DefaultEventHold")),
        };
    }

    /// <summary>Checks a document.</summary>
    /// <param name="xml">The document.</param>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>, <c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static XElement Read(string xml)
    {
        XElement root = S3Xml.Parse(xml, "ObjectLockConfiguration");
        XElement? rule = root.Child("Rule");
        XElement? retention = rule?.Child("DefaultRetention");
        if (root.Child("ObjectLockEnabled")?.Value != "Enabled" || (rule is not null && retention is null))
        {
            throw S3Errors.MalformedXml.Exception();
        }

        if (retention is not null)
        {
            bool isMode = retention.Child("Mode")?.Value is ObjectRetention.Governance or ObjectRetention.Compliance;
            int? days = Period(retention, "Days");
            int? years = Period(retention, "Years");
            bool hasHold = EventHold.Period(retention.Child("DefaultEventHold")) is not null;
            bool isOnePeriod = days is null != years is null;

            // A hold needs no period beside its own.
            if (!isMode || (!isOnePeriod && !(hasHold && days is null && years is null)))
            {
                throw S3Errors.MalformedXml.Exception();
            }

            RequirePeriod("Days", days, MaxYears * DaysOfYear);
            RequirePeriod("Years", years, MaxYears);
        }

        return root;
    }

    private static int? Period(XElement retention, string unit) =>
        retention.Child(unit) is not { } element ? null
        : int.TryParse(element.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) ? count
        : throw S3Errors.MalformedXml.Exception();

    private static void RequirePeriod(string unit, int? count, int max)
    {
        if (count <= 0 || count > max)
        {
            throw S3Errors.InvalidArgument.Says(
                count <= 0 ? "Default retention period must be a positive integer value." : "Default retention period too large.",
                ("ArgumentName", unit));
        }
    }
}
