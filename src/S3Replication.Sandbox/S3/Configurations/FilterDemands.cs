using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of the filter of a configuration: one predicate, or <c>And</c> with two or more
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRuleFilter.html">LifecycleRuleFilter</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_MetricsFilter.html">MetricsFilter</see>).
/// </summary>
internal static class FilterDemands
{
    /// <summary>Refuses a document whose filter does not fit.</summary>
    /// <param name="root">The document.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static void Require(XElement root)
    {
        if (root.Child("Filter") is { } filter && !Holds(filter))
        {
            throw S3Errors.MalformedXml.Exception();
        }
    }

    /// <summary>Whether a filter has one predicate at most, and its <c>And</c> two or more.</summary>
    /// <param name="filter">The filter.</param>
    public static bool Holds(XElement filter) =>
        filter.Elements().Count() <= 1 && (filter.Child("And") is not { } and || and.Elements().Skip(1).Any());
}
