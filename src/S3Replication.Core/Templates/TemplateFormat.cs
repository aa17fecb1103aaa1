namespace S3Replication.Core.Templates;

/// <summary>The languages in which replication can be written down.</summary>
public enum TemplateFormat
{
    /// <summary>A Terraform configuration for the provider <c>hashicorp/aws</c>.</summary>
    Terraform,

    /// <summary>CloudFormation templates in YAML: one for the roles of an account, one for the buckets of a Region.</summary>
    CloudFormation,

    /// <summary>A shell script that calls the AWS CLI.</summary>
    AwsCli,

    /// <summary>A Python script that calls boto3.</summary>
    Boto3,

    /// <summary>A PowerShell script that calls this module's cmdlets.</summary>
    PowerShell,
}
