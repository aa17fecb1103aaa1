using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>One page of a list: <c>Marker</c>, <c>MaxItems</c>, <c>IsTruncated</c>.</summary>
internal static class IamPage
{
    /// <summary>The elements of a page: the list, <c>IsTruncated</c> and the next <c>Marker</c>.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="form">The request.</param>
    /// <param name="listName">The list's element.</param>
    /// <param name="items">All items, in the order of their names.</param>
    /// <param name="name">An item's name, unique.</param>
    /// <param name="render">An item as what is in its <c>member</c> element.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static IEnumerable<XElement> Of<T>(
        QueryForm form, string listName, IEnumerable<T> items, Func<T, string> name, Func<T, object?> render)
    {
        int most = 100;
        if (form["MaxItems"] is { } text && (!int.TryParse(text, out most) || most is < 1 or > 1000))
        {
            throw IamErrors.Constraint(text, "maxItems", "Member must have value between 1 and 1000");
        }

        string? after = form["Marker"] is { } marker ? Decode(marker) : null;
        List<T> rest =
            [.. items.Where(item => after is null || string.Compare(name(item), after, StringComparison.OrdinalIgnoreCase) > 0).Take(most + 1)];
        bool truncated = rest.Count > most;
        List<T> page = truncated ? rest[..most] : rest;
        List<XElement> elements =
        [
            new XElement(listName, page.Select(item => new XElement("member", render(item)))),
            new XElement("IsTruncated", truncated),
        ];
        if (truncated)
        {
            elements.Add(new XElement("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes(name(page[^1])))));
        }

        return elements;
    }

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw IamErrors.Validation($"Invalid Marker: {marker}");
        }
    }
}
