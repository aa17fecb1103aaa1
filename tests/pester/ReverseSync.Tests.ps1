# Changes that flow back by a function, on the sandbox with its real replication: a plain copying function makes a loop, ours settles.
# Run alone, it prints the table of docs/reverse-sync.md: Invoke-Pester tests/pester/ReverseSync.Tests.ps1
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox -AllowFunction
    $rounds = 6

    function New-Pair {
        param([string] $Source, [string] $Replica)

        $null = New-CrrReplication -SourceBucket $Source -DestinationBucket $Replica -CreateBucket -Region eu-west-1 -DeleteMarkerReplication $true
    }

    function Invoke-Iam {
        param([hashtable] $Form)

        $body = ($Form.GetEnumerator() | ForEach-Object { "$($_.Key)=$([uri]::EscapeDataString($_.Value))" }) -join '&'
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body $body
    }

    function Get-Version {
        param([string] $Bucket)

        $xml = [xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path "/$Bucket" -Query versions)
        $xml.SelectNodes("//*[local-name()='Version' or local-name()='DeleteMarker']") | ForEach-Object {
            [pscustomobject]@{
                Kind     = $_.LocalName
                Key      = $_.Key
                Id       = $_.VersionId
                IsLatest = $_.IsLatest -eq 'true'
                ETag     = $_.SelectSingleNode("*[local-name()='ETag']")?.InnerText
            }
        }
    }

    function Get-Latest {
        param([string] $Bucket)

        Get-Version $Bucket | Where-Object IsLatest | ForEach-Object { "$($_.Kind) $($_.Key) $($_.ETag)" }
    }

    function Set-Object {
        param([string] $Bucket, [string] $Key, [string] $Body)

        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Bucket/$Key" -Body $Body
    }

    function Test-Still {
        $functions = @((Invoke-Control -Sandbox $sandbox -Path functions).functions)
        @((Invoke-Control -Sandbox $sandbox -Path backlog).backlog).Count -eq 0 -and
        @((Invoke-Control -Sandbox $sandbox -Path events).events | ForEach-Object notifications | Where-Object outcome -eq Pending).Count -eq 0 -and
        @($functions | Where-Object { $_.running + $_.waiting -gt 0 }).Count -eq 0
    }

    function Wait-Still {
        # Seen three times in a row: an event may be on its way from the one to the other.
        $script:seen = 0
        Wait-Condition { $script:seen = (Test-Still) ? $script:seen + 1 : 0; $script:seen -ge 3 } 'nothing is on its way'
    }

    function Get-Run {
        param([string] $Name)

        @((Invoke-Control -Sandbox $sandbox -Path functions).functions | Where-Object arn -like "*:$Name" | ForEach-Object log | Where-Object { $_ -like 'START *' }).Count
    }

    function New-PlainFunction {
        # As it is often shown: role, function, permission and notification made by another tool.
        param([string] $Source, [string] $Replica)

        $trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        $policy = "{`"Version`":`"2012-10-17`",`"Statement`":[{`"Effect`":`"Allow`",`"Action`":[`"s3:GetObject`",`"s3:PutObject`"]," +
            "`"Resource`":[`"arn:aws:s3:::$Source/*`",`"arn:aws:s3:::$Replica/*`"]}]}"
        Invoke-Iam @{ Action = 'CreateRole'; Version = '2010-05-08'; RoleName = 'lambda-exec'; AssumeRolePolicyDocument = $trust }
        Invoke-Iam @{ Action = 'PutRolePolicy'; Version = '2010-05-08'; RoleName = 'lambda-exec'; PolicyName = 'lambda-policy'; PolicyDocument = $policy }

        $text = (Get-Content -Raw (Join-Path $PSScriptRoot 'data/plain-copy.py')).Replace('source-bucket', $Source)
        $bytes = [IO.MemoryStream]::new()
        $zip = [IO.Compression.ZipArchive]::new($bytes, 'Create', $true)
        $writer = [IO.StreamWriter]::new($zip.CreateEntry('index.py').Open())
        $writer.Write($text)
        $writer.Dispose()
        $zip.Dispose()
        $function = @{
            FunctionName = 'replication-function'
            Role         = "arn:aws:iam::$($sandbox.AccessKeyId):role/lambda-exec"
            Handler      = 'index.lambda_handler'
            Runtime      = 'python3.13'
            Timeout      = 30
            MemorySize   = 256
            Code         = @{ ZipFile = [Convert]::ToBase64String($bytes.ToArray()) }
        }
        $made = Invoke-Other -Sandbox $sandbox -Method POST -Path /2015-03-31/functions -Service lambda -Body ($function | ConvertTo-Json) | ConvertFrom-Json
        $permission = @{ StatementId = 'AllowExecutionFromS3'; Action = 'lambda:InvokeFunction'; Principal = 's3.amazonaws.com'; SourceArn = "arn:aws:s3:::$Replica" }
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path /2015-03-31/functions/replication-function/policy -Service lambda -Body ($permission | ConvertTo-Json)
        $tell = '<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><CloudFunctionConfiguration>' +
            "<CloudFunction>$($made.FunctionArn)</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration></NotificationConfiguration>"
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Replica" -Query notification -Body $tell
    }

    $hasBoto = $null -ne (Get-Command python3 -ErrorAction SilentlyContinue) -and (& { python3 -c 'import boto3' 2> $null; $LASTEXITCODE -eq 0 })
    $table = [Collections.Generic.List[string]]::new()
}

AfterAll {
    Stop-TestSandbox
    if ($table.Count -gt 0) {
        Write-Host (@('| schedule | function | runs | versions, both buckets |', '|---|---|---|---|') + $table -join "`n")
    }
}

Describe 'The function that is often shown' {
    It 'makes a loop of one upload, which a concurrency of 0 stops and CRR053 finds' {
        if (-not $hasBoto) { Set-ItResult -Skipped -Because 'there is no python3 with boto3'; return }

        New-Pair loop-a loop-b
        New-PlainFunction loop-a loop-b
        Set-Object loop-a report.txt hello
        Wait-Condition { @(Get-Version loop-a).Count -ge 12 } 'the loop has gone round'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /2017-10-31/functions/replication-function/concurrency -Service lambda -Body '{"ReservedConcurrentExecutions":0}'
        Wait-Still
        $stopped = @(Get-Version loop-a).Count
        Set-CrrSandbox -AdvanceClock 1m
        Wait-Still

        @(Get-Version loop-a).Count | Should -Be $stopped
        @(Get-Version loop-a | Select-Object -ExpandProperty ETag -Unique).Count | Should -Be 1
        $finding = (Test-CrrReplication -SourceBucket loop-a).Findings | Where-Object Id -eq CRR053
        $finding.Status | Should -Be Warning
        $table.Add("| one upload at the first bucket, stopped after the twelfth version | plain copy | $(Get-Run replication-function) | $($stopped + @(Get-Version loop-b).Count), and no end |")
    }
}

Describe 'New-CrrReverseSync' {
    BeforeAll {
        New-Pair own-a own-b
        $said = @()
        $sync = New-CrrReverseSync -SourceBucket own-a -ReplicaBucket own-b -WarningVariable said -WarningAction SilentlyContinue
    }

    It 'says that two rules are better, and tells what it made' {
        "$said" | Should -Match '-TwoWay'
        $sync.Created | Should -BeTrue
        $sync.FunctionArn | Should -Be "arn:aws:lambda:eu-west-1:$($sandbox.AccessKeyId):function:crr-reverse-own-b"
        $state = (Invoke-Control -Sandbox $sandbox -Path state).state
        $function = $state.functions | Where-Object FunctionName -eq crr-reverse-own-b
        $function.reservedConcurrency | Should -Be 5
        $function.DeadLetterConfig.TargetArn | Should -Be $sync.DeadLetterArn
        $permission = $function.permissions | ConvertFrom-Json
        $permission.Condition.ArnLike.'AWS:SourceArn' | Should -Be 'arn:aws:s3:::own-b'
        $permission.Condition.StringEquals.'AWS:SourceAccount' | Should -Be $sandbox.AccessKeyId
    }

    It 'changes nothing when it is run again' {
        $null = Invoke-Control -Sandbox $sandbox -Path requests -Method Delete
        $again = New-CrrReverseSync -SourceBucket own-a -ReplicaBucket own-b -WarningAction SilentlyContinue

        $again.Changed | Should -BeFalse
        Get-MutatingRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'brings both buckets to the same, with a version for each write and one more for each that came back' {
        foreach ($i in 1..$rounds) {
            Set-Object own-a "a$i.txt" "from a $i"
            Set-Object own-b "b$i.txt" "from b $i"
            Set-Object ($i % 2 ? 'own-a' : 'own-b') both.txt "round $i"
        }
        Wait-Still
        $null = Invoke-Other -Sandbox $sandbox -Method DELETE -Path /own-b/a1.txt
        $null = Invoke-Other -Sandbox $sandbox -Method DELETE -Path /own-a/b1.txt
        Wait-Still
        $versions = @(Get-Version own-a).Count + @(Get-Version own-b).Count

        Get-Latest own-a | Should -Be (Get-Latest own-b)
        @(Get-Latest own-a | Where-Object { $_ -like 'DeleteMarker *' }).Count | Should -Be 2
        # A write at the first bucket makes 2 versions, one at the second 3 at most: itself, its copy, and the copy's replica.
        $versions | Should -BeLessOrEqual (5 * $rounds + 3 * $rounds + 2 + 3)
        (Compare-CrrBucket -SourceBucket own-a -DestinationBucket own-b -CurrentOnly -Summary).Differences | Should -Be 0
        (Test-CrrReplication -SourceBucket own-a).Findings | Where-Object Id -eq CRR053 | Should -BeNullOrEmpty
        $table.Add("| $($rounds * 3) writes on both sides, a key that both write, a deletion on each | ours | $(Get-Run crr-reverse-own-b) | $versions, and at rest |")

        # the sixth hour finds it where it was
        Set-CrrSandbox -AdvanceClock 6h
        Wait-Still
        @(Get-Version own-a).Count + @(Get-Version own-b).Count | Should -Be $versions
    }

    It 'refuses <what> before it changes anything' -ForEach @(
        @{ What = 'a bucket that keeps no versions'; Call = { New-CrrReverseSync own-a plain-b }; Id = 'InvalidState' }
        @{ What = 'buckets between which nothing replicates'; Call = { New-CrrReverseSync own-b own-a }; Id = 'RuleNotFound' }
        @{ What = 'a bucket that is not there'; Call = { New-CrrReverseSync own-a nowhere-b }; Id = 'BucketNotFound' }
        @{ What = 'one bucket twice'; Call = { New-CrrReverseSync own-a own-a }; Id = 'InvalidParameter' }
        @{ What = 'a name that Lambda does not take'; Call = { New-CrrReverseSync own-a own-b -Name 'a b' }; Id = 'InvalidParameter' }
        @{ What = 'an alias for a key'; Call = { New-CrrReverseSync own-a own-b -KmsKeyId alias/key }; Id = 'InvalidArn' }
        @{ What = 'a second function for the same events'; Call = { New-CrrReverseSync own-a own-b -Name other }; Id = 'InvalidState' }
        @{ What = 'a rule that goes back already'; Call = { New-CrrReverseSync two-a two-b }; Id = 'InvalidState' }
    ) {
        if ($What -like '*no versions*') { $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /plain-b -Region us-east-1 }
        if ($What -like '*goes back*') { $null = New-CrrReplication two-a two-b -TwoWay -CreateBucket -Region eu-west-1 }
        $null = Invoke-Control -Sandbox $sandbox -Path requests -Method Delete

        { & $Call } | Should -Throw -ErrorId "$Id*"
        Get-MutatingRequest $sandbox | Should -BeNullOrEmpty
    }

    It 'leaves the notifications of others, and is taken back without them' {
        $xml = [xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path /own-b -Query notification)
        $null = Remove-CrrReverseSync -ReplicaBucket own-b -Confirm:$false
        $left = [xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path /own-b -Query notification)
        $state = (Invoke-Control -Sandbox $sandbox -Path state).state

        $xml.NotificationConfiguration.CloudFunctionConfiguration.Id | Should -Be $sync.NotificationId
        $left.NotificationConfiguration.HasChildNodes | Should -BeFalse
        @($state.functions | ForEach-Object FunctionName) | Should -Not -Contain crr-reverse-own-b
        @($state.queues | ForEach-Object arn) | Should -Not -Contain $sync.DeadLetterArn
        { Get-CrrRole crr-reverse-own-b } | Should -Throw
    }
}
