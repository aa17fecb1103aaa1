namespace S3Replication.Core.Failover.Website;

/// <summary>What stands in Terraform's language for what is known only when it is deployed.</summary>
internal static class Expressions
{
    /// <summary>The code of the function, in a file of its own.</summary>
    public const string Code = "@code@";

    /// <summary>The mark for the role of the function.</summary>
    public const string Role = "@role@";

    /// <summary>The text with every mark replaced.</summary>
    public static string In(string text) => text
        .Replace($"\"{Code}\"", $"file(\"${{path.module}}/{EdgeFunction.FileName}\")", StringComparison.Ordinal)
        .Replace($"\"{Role}\"", "aws_iam_role.website.arn", StringComparison.Ordinal)
        .Replace($"\"{WebsitePolicies.Distribution}\"", "aws_cloudfront_distribution.website.arn", StringComparison.Ordinal)
        .Replace(WebsitePolicies.AccessPoint, "${aws_s3control_multi_region_access_point.website.arn}", StringComparison.Ordinal)
        .Replace(WebsitePolicies.Account, "${data.aws_caller_identity.website.account_id}", StringComparison.Ordinal);
}
