using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>Writes the pages of listings entry by entry: they are the longest documents that there are.</summary>
internal static class ListXml
{
    /// <summary>The answer, with the bucket's Region: what the page says of itself, its versions, its prefixes.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="root">What the page says of itself.</param>
    /// <param name="page">The page.</param>
    /// <param name="request">The parameters.</param>
    /// <param name="write">Writes a version.</param>
    public static HttpResponse Respond(
        Bucket bucket, XElement root, ListPage page, ListRequest request, Action<XmlWriter, ListEntry, StoredVersion> write)
    {
        HttpResponse response = S3Xml.Response(root, writer =>
        {
            foreach (ListEntry entry in page.Entries)
            {
                if (entry.Version is { } version)
                {
                    write(writer, entry, version);
                }
            }

            foreach (ListEntry prefix in page.Entries.Where(entry => entry.Version is null))
            {
                writer.Begin("CommonPrefixes");
                writer.Write("Prefix", request.Encode(prefix.Key));
                writer.WriteEndElement();
            }
        });
        response.Headers.Add(BucketRegion.Header, bucket.Region);
        return response;
    }

    /// <summary>Writes the current version of a key.</summary>
    public static void Write(XmlWriter writer, ListEntry entry, StoredVersion version, ListRequest request, bool withOwner)
    {
        writer.Begin("Contents");
        writer.Write("Key", request.Encode(entry.Key));
        writer.Write("LastModified", S3Xml.Time(version.LastModified));
        WriteContent(writer, version);
        if (withOwner)
        {
            WriteOwner(writer, version);
        }

        writer.Write("StorageClass", version.StorageClass);
        writer.WriteEndElement();
    }

    /// <summary>Writes what is told of a version's bytes.</summary>
    public static void WriteContent(XmlWriter writer, StoredVersion version)
    {
        writer.Write("ETag", $"\"{version.ETag}\"");
        // Not by Keys, which a dictionary makes once and keeps: a first walk would hang a new object on each old version, and each
        // collection meanwhile would look through all of them.
        foreach (KeyValuePair<string, string> checksum in version.Checksums)
        {
            writer.Write("ChecksumAlgorithm", checksum.Key);
        }

        if (version.Checksums.Count > 0)
        {
            writer.Write("ChecksumType", version.ChecksumType);
        }

        writer.Write("Size", version.Content.Length.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes whose a version is.</summary>
    public static void WriteOwner(XmlWriter writer, StoredVersion version)
    {
        writer.Begin("Owner");
        writer.Write("ID", CanonicalUser.IdOf(version.OwnerId));
        writer.WriteEndElement();
    }
}
