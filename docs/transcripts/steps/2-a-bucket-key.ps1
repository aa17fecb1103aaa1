#: setup
Set-CrrContext -ProfileName production
$null = New-CrrBucket -BucketName invoices -Region eu-west-1
$null = New-CrrBucket -BucketName invoices-copy -Region us-west-2
function New-Key([string] $Region) {
    $answer = (Send-S3 POST / -Body '{}' -Service kms -Region $Region -Target TrentService.CreateKey).Content
    (($answer -is [byte[]] ? [Text.Encoding]::UTF8.GetString($answer) : $answer) | ConvertFrom-Json).KeyMetadata.Arn
}
function Set-Encryption([string] $Bucket, [string] $Region, [string] $Key) { $null = Send-S3 PUT "/$Bucket" -Query encryption -Region $Region -Body "<ServerSideEncryptionConfiguration xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>$Key</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>" }
$near = New-Key eu-west-1
$far = New-Key us-west-2
Set-Encryption invoices eu-west-1 $near
Set-Encryption invoices-copy us-west-2 $far
$null = New-CrrReplication -SourceBucket invoices -DestinationBucket invoices-copy -RoleName crrInvoices -SseKmsEncryptedObjects $true -ReplicaKmsKeyId $far -SkipTest
$trimmed = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::invoices"},{"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::invoices/*"},{"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::invoices-copy/*"},{"Sid":"Decrypt","Effect":"Allow","Action":"kms:Decrypt","Resource":"' + $near + '","Condition":{"StringLike":{"kms:ViaService":"s3.eu-west-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::invoices/*"}}},{"Sid":"Encrypt","Effect":"Allow","Action":["kms:Encrypt","kms:GenerateDataKey","kms:Decrypt"],"Resource":"' + $far + '","Condition":{"StringLike":{"kms:ViaService":"s3.us-west-2.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::invoices-copy/*"}}}]}'
$form = "Action=PutRolePolicy&Version=2010-05-08&RoleName=crrInvoices&PolicyName=S3Replication&PolicyDocument=$([uri]::EscapeDataString($trimmed))"
$null = Send-S3 POST / -Body $form -Service iam -Region us-east-1
#: # A Bucket Key, and a policy for objects' ARNs only
#: Both buckets encrypt with a KMS key and have an S3 Bucket Key. The role's policy is copied from a page that has none: it lets the role use the keys for the encryption context of objects, `arn:aws:s3:::invoices/*`. With a Bucket Key, KMS sees the bucket's ARN instead. `Write-Object` and `Get-Status` stand for any S3 client.
Write-Object invoices 2026/11.pdf; Get-Status invoices 2026/11.pdf
#: What `Test-CrrReplication` says:
Test-CrrReplication invoices
#: The mend. This module made the role, so that it may fit its policy to the rule again:
Get-CrrRule -SourceBucket invoices | New-CrrRole -RoleName crrInvoices
#: The proof. Objects that failed are not tried again by S3, so the invoice is uploaded anew:
Test-CrrReplication invoices -Canary -Confirm:$false
Write-Object invoices 2026/11.pdf; Get-Status invoices 2026/11.pdf
