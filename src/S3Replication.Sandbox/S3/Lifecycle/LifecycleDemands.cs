using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Configurations;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>What S3 demands of a lifecycle configuration besides its schema, in the order in which it is asked.</summary>
internal static class LifecycleDemands
{
    private const int MaxRules = 1000;
    private const int MaxIdLength = 255;
    private const int MaxPrefixLength = 1024;
    private const int MaxNewerVersions = 100;

    private const string Put = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html";
    private const string Rule = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html";
    private const string Filter = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRuleFilter.html";
    private const string Expiration = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html";
    private const string Transition = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html";
    private const string Noncurrent = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html";
    private const string Elements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html";
    private const string Classes = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html";

    private static readonly string[] s_actions =
    [
        "Expiration", "Transition", "NoncurrentVersionTransition", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload",
    ];

    /// <summary>The table of what each rule is asked.</summary>
    public static IReadOnlyList<LifecycleDemand> All { get; } =
    [
        // The schema: one form of each choice.
        Malformed(Rule, rule => rule.Child("Prefix") is null && rule.Child("Filter") is null),
        Malformed(Filter, rule => rule.Child("Filter") is { } filter && !FilterDemands.Holds(filter)),
        Malformed(Expiration, rule => rule.Child("Expiration") is { } expiration && expiration.Elements().Count() != 1),
        Malformed(Transition, rule => rule.Children("Transition").Any(transition => transition.Elements().Count() != 2)),
        new(Rule, S3Errors.InvalidArgument, "ID length should not exceed allowed limit of 255", rule => Longer(rule.Child("ID"), MaxIdLength)),
        new(Filter, S3Errors.InvalidRequest, "The maximum size of a prefix is 1024", rule => LifecycleXml.FilterOf(rule).Prefix.Length > MaxPrefixLength ? "" : null),
        new(Filter, S3Errors.InvalidRequest, "Duplicate Tag Keys are not allowed.", rule => Twice(LifecycleXml.FilterOf(rule).Tags.Select(tag => tag.Key))),
        new(
            "https://github.com/crossplane-contrib/provider-aws/issues/1337",
            S3Errors.InvalidRequest,
            "At least one action needs to be specified in a rule",
            rule => s_actions.Any(action => rule.Child(action) is not null) ? null : string.Empty),
        Positive(Expiration, "Expiration", "Days"),
        Midnight("Expiration"),
        Midnight("Transition"),
        new(
            Transition,
            S3Errors.InvalidArgument,
            "'Days' in Transition action must be nonnegative integer",
            rule => rule.Children("Transition").Any(transition => transition.Number("Days") < 0) ? string.Empty : null),
        new(
            Classes,
            S3Errors.InvalidArgument,
            "'Days' in Transition action must be greater than or equal to 30 for storageClass '{0}'",
            rule => rule.Children("Transition").FirstOrDefault(transition => transition.Number("Days") < 30 && IsInfrequent(transition))?.Child("StorageClass")?.Value),
        new(
            Classes,
            S3Errors.InvalidRequest,
            "'StorageClass' must be different for 'Transition' actions in same 'Rule' with {1}",
            rule => Twice(rule.Children("Transition").Select(transition => transition.Child("StorageClass")!.Value))),
        new(
            Elements,
            S3Errors.InvalidRequest,
            "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for {1}",
            rule => rule.Elements().Where(IsOfCurrent).Select(action => action.Child("Date") is not null).Distinct().Count() > 1 ? string.Empty : null),
        new(
            Elements,
            S3Errors.InvalidArgument,
            "'Days' in the Expiration action for {1} must be greater than 'Days' in the Transition action",
            rule => rule.Children("Transition").Any(transition => transition.Number("Days") >= rule.Child("Expiration").Number("Days")) ? string.Empty : null),
        new(
            Elements,
            S3Errors.InvalidArgument,
            "'Date' in the Expiration action for {1} must be later than 'Date' in the Transition action",
            rule => rule.Children("Transition").Any(transition => transition.Time("Date") >= rule.Child("Expiration").Time("Date")) ? string.Empty : null),
        Positive(Noncurrent, "NoncurrentVersionExpiration", "NoncurrentDays"),
        NewerVersions("NoncurrentVersionExpiration"),
        NewerVersions("NoncurrentVersionTransition"),
        new(
            Noncurrent,
            S3Errors.InvalidRequest,
            "NewerNoncurrentVersions element can only be used in Lifecycle V2.",
            rule => rule.Child("Filter") is null && rule.Descendants().Any(element => element.Name.LocalName == "NewerNoncurrentVersions") ? string.Empty : null),
        Positive(Rule, "AbortIncompleteMultipartUpload", "DaysAfterInitiation"),
        Unfiltered("AbortIncompleteMultipartUpload", "Tags", filter => filter.Tags.Count > 0, rule => rule.Child("AbortIncompleteMultipartUpload")),
        Unfiltered("AbortIncompleteMultipartUpload", "Object Size", filter => filter.HasSize, rule => rule.Child("AbortIncompleteMultipartUpload")),
        Unfiltered("ExpiredObjectDeleteMarker", "Tags", filter => filter.Tags.Count > 0, MarkersOf),
        Unfiltered("ExpiredObjectDeleteMarker", "Object Size", filter => filter.HasSize, MarkersOf),
        new(
            Filter,
            S3Errors.InvalidRequest,
            "'ObjectSizeGreaterThan' should be less than 'ObjectSizeLessThan'",
            rule => LifecycleXml.FilterOf(rule) is { } filter && filter.LargerThan >= filter.SmallerThan ? string.Empty : null),
    ];

    /// <summary>Refuses what S3 refuses.</summary>
    /// <param name="root">The document, within the schema.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidRequest</c>, <c>InvalidArgument</c>.</exception>
    public static void Require(XElement root)
    {
        XElement[] rules = [.. root.Elements()];
        if (rules.Length > MaxRules)
        {
            throw S3Errors.InvalidRequest.Says("The number of lifecycle rules must not exceed the allowed limit of 1000 rules");
        }

        if (rules.Any(rule => rule.Child("Filter") is not null) && rules.Any(rule => rule.Child("Prefix") is not null))
        {
            throw S3Errors.InvalidRequest.Says(
                "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter.");
        }

        foreach (XElement rule in rules)
        {
            Require(rule, All);
        }

        if (Twice(rules.Select(rule => rule.Child("ID")?.Value).Where(id => !string.IsNullOrEmpty(id)).OfType<string>()) is not null)
        {
            throw S3Errors.InvalidArgument.Says("Rule ID must be unique. Found same ID for more than one rule");
        }
    }

    private static void Require(XElement rule, IReadOnlyList<LifecycleDemand> demands)
    {
        foreach (LifecycleDemand demand in demands)
        {
            if (demand.Broken(rule) is { } broken)
            {
                throw demand.Error.Says(string.Format(CultureInfo.InvariantCulture, demand.Message, broken, Describe(rule)));
            }
        }
    }

    private static string Describe(XElement rule) => rule.Child("Filter") is null
        ? $"prefix '{rule.Child("Prefix")?.Value}'"
        : $"filter '(prefix={LifecycleXml.FilterOf(rule).Prefix})'";

    private static LifecycleDemand Malformed(string page, Func<XElement, bool> isBroken) =>
        new(page, S3Errors.MalformedXml, S3Errors.MalformedXml.Message, rule => isBroken(rule) ? string.Empty : null);

    private static LifecycleDemand Positive(string page, string action, string days) => new(
        page,
        S3Errors.InvalidArgument,
        $"'{days}' for {action} action must be a positive integer",
        rule => rule.Child(action) is { } element && (element.Number(days) < 1 || (days != "Days" && element.Number(days) is null)) ? string.Empty : null);

    private static LifecycleDemand Midnight(string action) => new(
        Put,
        S3Errors.InvalidArgument,
        "'Date' must be at midnight GMT",
        rule => rule.Children(action).Any(element => element.Time("Date")?.TimeOfDay > TimeSpan.Zero) ? string.Empty : null);

    private static LifecycleDemand NewerVersions(string action) => new(
        Noncurrent,
        S3Errors.InvalidArgument,
        $"'NewerNoncurrentVersions' for {action} action must be a positive integer no greater than 100",
        rule => rule.Children(action).Any(element => element.Number("NewerNoncurrentVersions") is < 1 or > MaxNewerVersions) ? string.Empty : null);

    private static LifecycleDemand Unfiltered(
        string action, string what, Func<LifecycleFilter, bool> isThere, Func<XElement, XElement?> find) => new(
        Elements,
        S3Errors.InvalidRequest,
        $"{action} cannot be specified with {what}.",
        rule => find(rule) is not null && isThere(LifecycleXml.FilterOf(rule)) ? string.Empty : null);

    private static XElement? MarkersOf(XElement rule) => rule.Child("Expiration")?.Child("ExpiredObjectDeleteMarker");

    private static bool IsOfCurrent(XElement action) =>
        action.Name.LocalName is "Expiration" or "Transition" && action.Child("ExpiredObjectDeleteMarker") is null;

    private static bool IsInfrequent(XElement transition) => transition.Child("StorageClass")?.Value is "STANDARD_IA" or "ONEZONE_IA";

    private static string? Longer(XElement? element, int length) => element?.Value.Length > length ? string.Empty : null;

    private static string? Twice(IEnumerable<string> texts) =>
        texts.GroupBy(text => text, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
