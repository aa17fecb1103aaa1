using System.Collections.Immutable;
using System.Xml.Linq;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Route53.Operations;

/// <summary>The tags of zones.</summary>
internal static class ZoneTags
{
    private const int Most = 10;

    /// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</summary>
    public static XElement List(Route53Call call)
    {
        HostedZone zone = call.Zone();
        return Route53Xml.Element(
            "ListTagsForResourceResponse",
            Route53Xml.Element(
                "ResourceTagSet",
                Route53Xml.Element("ResourceType", "hostedzone"),
                Route53Xml.Element("ResourceId", zone.Id),
                Route53Xml.Element("Tags", zone.Tags.Select(tag => Route53Xml.Element(
                    "Tag", Route53Xml.Element("Key", tag.Key), Route53Xml.Element("Value", tag.Value))))));
    }

    /// <summary><see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html">ChangeTagsForResource</see>.</summary>
    public static XElement Change(Route53Call call)
    {
        HostedZone zone = call.Zone();
        XElement request = call.Document("ChangeTagsForResourceRequest");
        lock (zone.Gate)
        {
            ImmutableSortedDictionary<string, string> tags = zone.Tags;
            foreach (XElement key in request.Child("RemoveTagKeys")?.Children("Key") ?? [])
            {
                tags = tags.Remove(key.Value);
            }

            foreach (XElement tag in request.Child("AddTags")?.Children("Tag") ?? [])
            {
                string name = tag.Child("Key")?.Value ?? string.Empty;
                string value = tag.Child("Value")?.Value ?? string.Empty;
                if (name.Length is 0 or > 128 || value.Length > 256)
                {
                    throw Route53Errors.InvalidInput("A tag's key has 1 to 128 characters, its value up to 256.");
                }

                tags = tags.SetItem(name, value);
            }

            zone.Tags = tags.Count <= Most ? tags : throw Route53Errors.InvalidInput($"A resource can have up to {Most} tags.");
        }

        return Route53Xml.Element("ChangeTagsForResourceResponse");
    }
}
