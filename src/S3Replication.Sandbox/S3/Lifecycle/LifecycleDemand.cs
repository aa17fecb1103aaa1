using System.Xml.Linq;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>Something that S3 refuses in a lifecycle rule.</summary>
/// <param name="Page">The page, or the public record of S3's answer, that says so.</param>
/// <param name="Error">The error.</param>
/// <param name="Message">The sentence; <c>{0}</c> is what broke it, <c>{1}</c> the rule's filter.</param>
/// <param name="Broken">What breaks it, to be told in the sentence; null when nothing does.</param>
internal sealed record LifecycleDemand(string Page, S3Error Error, string Message, Func<XElement, string?> Broken);
