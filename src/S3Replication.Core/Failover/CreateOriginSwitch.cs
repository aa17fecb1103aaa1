using S3Replication.Core.Failover.Website;
using S3Replication.Core.Templates;

namespace S3Replication.Core.Failover;

/// <summary>
/// Writes a website of two buckets down as code: replication both ways, CloudFront before them, and what makes it ask the one or
/// the other. It asks nobody, as none of it needs to exist.
/// </summary>
public static class CreateOriginSwitch
{
    /// <summary>The files.</summary>
    /// <param name="request">What is wanted.</param>
    /// <returns>The files, in the order in which their turn is.</returns>
    /// <exception cref="Errors.CrrException">
    /// One of the <c>Invalid…</c> codes; <c>NotSupported</c> for Regions outside the commercial ones and other languages.
    /// </exception>
    public static IReadOnlyList<ReplicationTemplate> From(OriginSwitchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        WebsiteModel website = WebsiteReader.Read(request);
        return request.Format == TemplateFormat.Terraform ? TerraformWebsite.Write(website) : CloudFormationWebsite.Write(website);
    }
}
