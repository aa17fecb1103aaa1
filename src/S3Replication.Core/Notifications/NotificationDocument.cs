using System.Net;
using System.Xml.Linq;
using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Notifications;

/// <summary>
/// A bucket's notifications as their XML document. S3 replaces the whole of it at each write, so edits change one entry and leave everything
/// else as it came: entries of others, Amazon EventBridge, elements that nobody here knows. It never changes; edits answer a new one.
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</see>.
/// </summary>
public sealed class NotificationDocument
{
    private const string RootName = "NotificationConfiguration";

    private static readonly (NotificationTargetKind Kind, string Element, string Arn)[] s_kinds =
    [
        (NotificationTargetKind.Topic, "TopicConfiguration", "Topic"),
        (NotificationTargetKind.Queue, "QueueConfiguration", "Queue"),
        (NotificationTargetKind.Function, "CloudFunctionConfiguration", "CloudFunction"),
    ];

    private readonly XDocument _document;

    private NotificationDocument(XDocument document)
    {
        _document = document;
        Entries = [.. document.Root!.Elements().Select(Read).OfType<BucketNotification>()];
    }

    /// <summary>The entries that tell topics, queues and functions.</summary>
    public IReadOnlyList<BucketNotification> Entries { get; }

    /// <summary>Whether Amazon EventBridge is told of every event.</summary>
    public bool HasEventBridge => _document.Root!.Child("EventBridgeConfiguration") is not null;

    /// <summary>Reads a document as S3 answers it.</summary>
    /// <param name="xml">The XML.</param>
    /// <exception cref="CrrException"><c>InvalidXml</c>, with line and position.</exception>
    public static NotificationDocument Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return new NotificationDocument(ReplicationXml.Parse(xml, RootName, "The notification configuration"));
    }

    /// <summary>Writes an entry: in the place of the one with its id, else behind all others.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>This document when it says the same already.</returns>
    public NotificationDocument With(BucketNotification entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Entries.Any(other => other.SaysTheSameAs(entry)))
        {
            return this;
        }

        XDocument copy = new(_document);
        XElement written = Write(copy.Root!.Name.Namespace, entry);
        if (Find(copy.Root, entry.Id) is { } present)
        {
            present.ReplaceWith(written);
        }
        else
        {
            copy.Root.Add(written);
        }

        return new NotificationDocument(copy);
    }

    /// <summary>Takes an entry away.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>This document when it has none with the id.</returns>
    public NotificationDocument Without(string id)
    {
        if (Find(_document.Root!, id) is null)
        {
            return this;
        }

        XDocument copy = new(_document);
        Find(copy.Root!, id)!.Remove();
        return new NotificationDocument(copy);
    }

    /// <summary>The entries beside which S3 would refuse this one.</summary>
    /// <param name="entry">An entry; one that is there with its id does not count.</param>
    public IReadOnlyList<BucketNotification> Overlapping(BucketNotification entry) =>
        [.. Entries.Where(other => other.Id != entry.Id && other.Overlaps(entry))];

    /// <summary>The document as XML, without declaration.</summary>
    public string ToXml() => ReplicationXml.Write(_document);

    private static XElement? Find(XElement root, string id) =>
        root.Elements().FirstOrDefault(element => element.Text("Id") == id);

    private static BucketNotification? Read(XElement element)
    {
        (NotificationTargetKind kind, string? name, string arn) =
            Array.Find(s_kinds, known => known.Element == element.Name.LocalName);
        if (name is null)
        {
            return null;
        }

        XElement[] rules = [.. element.Child("Filter")?.Child("S3Key")?.Children("FilterRule") ?? []];
        return new BucketNotification(
            element.Text("Id") ?? string.Empty,
            kind,
            element.Text(arn) ?? string.Empty,
            [.. element.Children("Event").Select(type => type.Value)])
        {
            Prefix = Rule(rules, "prefix"),
            Suffix = Rule(rules, "suffix"),
        };
    }

    // S3 takes "Prefix" as well as "prefix", and answers with the former.
    private static string Rule(XElement[] rules, string name) =>
        Array.Find(rules, rule => string.Equals(rule.Text("Name"), name, StringComparison.OrdinalIgnoreCase))?.Text("Value") is { } value
            ? WebUtility.UrlDecode(value)
            : string.Empty;

    /// <summary>
    /// The beginning or end of keys as filters have it: a space is "+", and other special characters are percent-encoded
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Configuring event notifications using object key name filtering</see>).
    /// </summary>
    private static string Encode(string part) => WebUtility.UrlEncode(part).Replace("%2F", "/", StringComparison.Ordinal);

    private static XElement Write(XNamespace space, BucketNotification entry)
    {
        (_, string element, string arn) = Array.Find(s_kinds, known => known.Kind == entry.Kind);
        XElement[] rules =
        [
            .. new[] { ("prefix", entry.Prefix), ("suffix", entry.Suffix) }
                .Where(rule => rule.Item2.Length > 0)
                .Select(rule => new XElement(
                    space + "FilterRule", new XElement(space + "Name", rule.Item1), new XElement(space + "Value", Encode(rule.Item2)))),
        ];
        return new XElement(
            space + element,
            new XElement(space + "Id", entry.Id),
            new XElement(space + arn, entry.Arn),
            entry.Events.Select(type => new XElement(space + "Event", type)),
            rules.Length > 0 ? new XElement(space + "Filter", new XElement(space + "S3Key", rules)) : null);
    }
}
