using System.Text.Json.Nodes;

namespace S3Replication.Core.Failover.Website;

/// <summary>
/// The policies of a website. What is known only when it is deployed stands as a mark, which each language replaces by its own
/// words.
/// </summary>
internal static class WebsitePolicies
{
    /// <summary>The mark for the account.</summary>
    public const string Account = "@account@";

    /// <summary>The mark for the distribution's ARN.</summary>
    public const string Distribution = "@distribution@";

    /// <summary>The mark for the Multi-Region Access Point's ARN.</summary>
    public const string AccessPoint = "@access-point@";

    /// <summary>
    /// Lets one distribution read a bucket, and nobody else
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html">Restrict access to an Amazon S3 origin</see>).
    /// </summary>
    public static JsonObject OfBucket(string bucket) => Document(new JsonObject
    {
        ["Sid"] = "CrrWebsite",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = "cloudfront.amazonaws.com" },
        ["Action"] = "s3:GetObject",
        ["Resource"] = $"arn:aws:s3:::{bucket}/*",
        ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceArn"] = Distribution } },
    });

    /// <summary>
    /// Lets Lambda run the function, at the edge too
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html">Set up IAM permissions for Lambda@Edge</see>).
    /// </summary>
    public static JsonObject Trust() => Document(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = new JsonArray("lambda.amazonaws.com", "edgelambda.amazonaws.com") },
        ["Action"] = "sts:AssumeRole",
    });

    /// <summary>What the function may do: write its log in the Regions that it runs in; one that signs, read through the access point.</summary>
    /// <param name="website">The website.</param>
    public static JsonObject OfFunction(WebsiteModel website)
    {
        JsonObject[] statements =
        [
            new()
            {
                ["Sid"] = "Logs",
                ["Effect"] = "Allow",
                ["Action"] = new JsonArray("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                // AWS's pages name a group with and without what is behind it; its name has the Region of the function, wherever it runs
                ["Resource"] = new JsonArray([.. new[] { string.Empty, ":*" }.Select(end =>
                    (JsonNode)$"arn:aws:logs:*:{Account}:log-group:/aws/lambda/{WebsiteModel.EdgeRegion}.{website.Name}{end}")]),
            },
        ];
        return website.Kind == OriginSwitchKind.LambdaEdge ? Document(statements) : Document(
        [
            .. statements,
            // S3 asks for both: https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointPermissions.html
            new()
            {
                ["Sid"] = "Read",
                ["Effect"] = "Allow",
                ["Action"] = "s3:GetObject",
                ["Resource"] = new JsonArray(
                [
                    $"{AccessPoint}/object/*",
                    .. website.Replication.Buckets.Select(bucket => (JsonNode)$"arn:aws:s3:::{bucket.Name}/*"),
                ]),
            },
        ]);
    }

    private static JsonObject Document(params JsonObject[] statements) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements]),
    };
}
