using System.Text.RegularExpressions;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Failover.Website;

/// <summary>Checks what was asked for, and makes the model of it.</summary>
internal static partial class WebsiteReader
{
    /// <summary>Checks, and makes the model.</summary>
    /// <exception cref="CrrException">One of the <c>Invalid…</c> codes, or <c>NotSupported</c>.</exception>
    public static WebsiteModel Read(OriginSwitchRequest request)
    {
        if (request.Format is not (TemplateFormat.Terraform or TemplateFormat.CloudFormation))
        {
            throw new CrrException(CrrErrorCode.NotSupported, $"A website is written as Terraform or CloudFormation, not as {request.Format}.");
        }

        RefuseIf(
            request.SourceBucket == request.DestinationBucket,
            $"Both buckets are {request.SourceBucket}: a website that one Region may take down needs two.",
            "Give two buckets.");
        foreach (string bucket in new[] { request.SourceBucket, request.DestinationBucket })
        {
            BucketNameRule.Validate(bucket);
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
            RefuseIf(
                bucket.Contains('.', StringComparison.Ordinal),
                $"The name {bucket} has a period: S3's certificate for HTTPS is good for names without one only.",
                "Take a bucket without a period in its name.");
        }

        RefuseRecord(request);
        RefuseRoot(request);
        TemplateModel model = ParameterReader.Read(new TemplateParameters(
            new SetUpReplicationRequest([new PutRuleRequest(request.SourceBucket, request.DestinationBucket) { DeleteMarkerReplication = true }])
            {
                Regions = request.Regions,
                CreateBuckets = true,
                TwoWay = true,
            })
        {
            AccountId = request.AccountId,
        });
        RefuseRegions(model);
        return new WebsiteModel(request, model);
    }

    private static void RefuseRecord(OriginSwitchRequest request)
    {
        if (request.Kind != OriginSwitchKind.LambdaEdge)
        {
            RefuseIf(request.RecordName is not null, $"The kind {request.Kind} reads no record.", "Leave out -RecordName, or give -Kind LambdaEdge.");
            return;
        }

        RefuseIf(
            string.IsNullOrEmpty(request.RecordName),
            "The name of the TXT record is missing, which says which bucket is asked.",
            "Give -RecordName, say origin.example.com, in a zone that you alone may change.");
        RefuseIf(
            !RecordName().IsMatch(request.RecordName!),
            $"'{request.RecordName}' is not a name that a TXT record can have.",
            "Give the whole name, say origin.example.com: labels of letters, digits, hyphens and underscores, without a period at its end.");
    }

    private static void RefuseRoot(OriginSwitchRequest request) => RefuseIf(
        !RootObject().IsMatch(request.DefaultRootObject),
        $"The object that / stands for can't have the name \"{request.DefaultRootObject}\".",
        "Give the name of an object without a slash before it, say index.html.");

    private static void RefuseRegions(TemplateModel model)
    {
        RefuseIf(
            model.Buckets[0].Region == model.Buckets[1].Region,
            $"Both buckets are in {model.Buckets[0].Region}, and an outage takes both.",
            "Give each bucket a Region of its own.");
        if (model.Partition.Id != AwsPartition.Aws.Id)
        {
            throw new CrrException(CrrErrorCode.NotSupported, $"CloudFront has no Lambda@Edge and no such functions in the partition {model.Partition.Id}.")
            {
                Remedy = "Take commercial Regions.",
            };
        }
    }

    private static void RefuseIf(bool wrong, string message, string remedy)
    {
        if (wrong)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, message) { Remedy = remedy };
        }
    }

    // What the function itself takes for a name, and at least two labels of it.
    [GeneratedRegex(@"^(?=.{4,253}\z)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)+[A-Za-z0-9-]{2,63}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecordName();

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
    [GeneratedRegex(@"^[A-Za-z0-9_.~$*&][A-Za-z0-9_.~$*&'/-]{0,254}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootObject();
}
