using System.Xml.Linq;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.Manifests;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// Reads and checks how a manifest shall be generated
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3JobManifestGenerator.html">S3JobManifestGenerator</see>).
/// </summary>
internal static class GeneratorReader
{
    private const int LongestPrefix = 512;

    private static readonly string[] s_statuses = ["COMPLETED", "FAILED", "REPLICA", "NONE"];

    private static readonly string[] s_classes =
        ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "GLACIER", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"];

    /// <summary>Reads it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="element">The element <c>ManifestGenerator</c>.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidRequest</c>.</exception>
    public static GeneratorRequest Read(S3ControlCall call, XElement element)
    {
        XElement generator = element.Required("S3JobManifestGenerator");
        bool writes = generator.Flag("EnableManifestOutput") ?? throw S3Errors.MalformedXml.Exception();
        XElement? location = generator.Child("ManifestOutputLocation");
        if (writes && location is null)
        {
            throw S3ControlErrors.InvalidRequest("ManifestOutputLocation is required when EnableManifestOutput is true.");
        }

        return new GeneratorRequest(
            generator.BucketArn("SourceBucket", call),
            generator.Account("ExpectedBucketOwner"),
            generator.Child("Filter") is { } filter ? ReadFilter(filter) : new GeneratorFilter(),
            writes ? ReadOutput(call, location!) : null);
    }

    private static ManifestOutput ReadOutput(S3ControlCall call, XElement location)
    {
        RequestField.OneOf(location.Required("ManifestFormat").Value, "ManifestFormat", ManifestOutput.Format);
        XElement[] encryption = [.. location.Child("ManifestEncryption")?.Elements() ?? []];
        if (encryption.Length > 1)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        XElement? kind = encryption.FirstOrDefault();
        string? algorithm = kind?.Name.LocalName switch
        {
            null => null,
            "SSE-S3" => "AES256",
            "SSE-KMS" => "aws:kms",
            _ => throw S3Errors.MalformedXml.Exception(),
        };
        return new ManifestOutput(
            location.BucketArn("Bucket", call),
            location.Text("ManifestPrefix", LongestPrefix),
            location.Account("ExpectedManifestBucketOwner"),
            algorithm,
            algorithm == "aws:kms" ? kind!.Required("KeyId").Value : null);
    }

    private static GeneratorFilter ReadFilter(XElement filter)
    {
        XElement? key = filter.Child("KeyNameConstraint");
        return new GeneratorFilter
        {
            EligibleForReplication = filter.Flag("EligibleForReplication") ?? false,
            Statuses =
            [
                .. filter.Texts("ObjectReplicationStatuses")
                    .Select(text => RequestField.OneOf(text, "ObjectReplicationStatuses", s_statuses))
                    .Select(text => Enum.Parse<ReplicationStatus>(text, ignoreCase: true)),
            ],
            CreatedAfter = filter.Time("CreatedAfter"),
            CreatedBefore = filter.Time("CreatedBefore"),
            Prefixes = key.Texts("MatchAnyPrefix"),
            Suffixes = key.Texts("MatchAnySuffix"),
            Substrings = key.Texts("MatchAnySubstring"),
            LargerThan = filter.Number("ObjectSizeGreaterThanBytes"),
            SmallerThan = filter.Number("ObjectSizeLessThanBytes"),
            StorageClasses =
                [.. filter.Texts("MatchAnyStorageClass").Select(text => RequestField.OneOf(text, "MatchAnyStorageClass", s_classes))],
            Encryption = filter.Child("MatchAnyObjectEncryption") is { } encryption ? ReadEncryption(encryption) : null,
        };
    }

    // A list of one, of which each member is of one kind.
    private static EncryptionFilter ReadEncryption(XElement list)
    {
        XElement[] members = [.. list.Elements()];
        XElement[] kinds = members.Length == 1 ? [.. members[0].Elements()] : [];
        if (kinds.Length != 1)
        {
            throw S3ControlErrors.InvalidRequest("MatchAnyObjectEncryption must have one member of one kind.");
        }

        return new EncryptionFilter(
            RequestField.OneOf(kinds[0].Name.LocalName, "MatchAnyObjectEncryption", EncryptionFilter.Kinds),
            kinds[0].Child("KmsKeyArn")?.Value,
            kinds[0].Flag("BucketKeyEnabled"));
    }
}
