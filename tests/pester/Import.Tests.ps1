# Each of these needs a fresh process: what is loaded stays loaded.
BeforeAll {
    $manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../S3Replication.psd1')).Path
    $pwsh = (Get-Process -Id $PID).Path

    function Invoke-Fresh {
        param([string] $Script)

        $output = & $pwsh -NoProfile -NonInteractive -Command $Script 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
        $output
    }
}

Describe 'Importing the module' {
    It 'exports exactly what the manifest lists' {
        $listed = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        $found = Invoke-Fresh "Import-Module '$manifest'; (Get-Command -Module S3Replication).Name | Sort-Object"
        ($found -split '\r?\n' | Where-Object { $_ }) | Should -Be $listed
    }

    It 'loads no assembly of the AWS SDK' {
        Invoke-Fresh @"
Import-Module '$manifest'
`$loaded = [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name | Where-Object { `$_ -like 'AWSSDK*' -or `$_ -like 'S3Replication.Aws' }
if (`$loaded) { throw "loaded: `$loaded" }
"@
    }

    It 'may be imported again by force' {
        Invoke-Fresh "Import-Module '$manifest'; Import-Module '$manifest' -Force; if (-not (Get-Command Set-CrrRule)) { exit 1 }"
    }

    It 'works beside another AWSSDK.Core that was loaded first' {
        $foreign = Join-Path $TestDrive 'AWSSDK.Core.dll'
        Copy-Item -LiteralPath (Join-Path (Split-Path $manifest) 'bin/dependencies/AWSSDK.Core.dll') -Destination $foreign
        Invoke-Fresh @"
`$null = [Reflection.Assembly]::LoadFrom('$foreign')
Import-Module '$manifest'
`$null = Start-CrrSandbox
`$bucket = New-CrrBucket -BucketName beside-another-sdk -Region eu-west-1
if (`$bucket.BucketName -ne 'beside-another-sdk') { throw 'no bucket' }
`$copies = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' }
if (`$copies.Location -notcontains '$foreign') { throw 'the foreign one is not loaded' }
if (@(`$copies).Count -ne 2) { throw "`$(@(`$copies).Count) copies of AWSSDK.Core" }
Stop-CrrSandbox -Confirm:`$false
"@
    }

    It 'has help with two examples for <_>' -ForEach (
        (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../S3Replication.psd1')).CmdletsToExport
    ) {
        $found = Invoke-Fresh @"
Import-Module '$manifest'
`$help = Get-Help $_ -Full
'{0}|{1}' -f `$help.Synopsis, @(`$help.examples.example).Count
"@
        $synopsis, $examples = $found.Trim().Split('|')
        $synopsis | Should -Not -BeLike "*$_*-*"
        [int] $examples | Should -BeGreaterOrEqual 2
    }
}
