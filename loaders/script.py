"""Traditional characters read as simplified ones, digits and letters of full width as half, half-width stops as full.

A character stands for a character.

The grammar and the vocabulary are written in simplified characters (GB/T 9704-2012 asks for them), while texts that
were converted, or that come from a page for readers elsewhere, print `責任單位：縣財政局`. Positions stay as they are,
so that every span still holds what is printed; names of bodies come out simplified and meet those of other documents.
So it is with digits that fill a whole square (`２０２５年达到９０％`), and with the stop of a text typed in half-width
characters throughout: `强化督导.县卫健局每季度通报.`

The pairs are those of kSimplifiedVariant in the Unicode Han Database 15 whose first character is in Big5 and not in
GB 2312 and whose second is in GB 2312, with a few that GB 2312 has for names and old texts only (於, 後, 徵).
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from loaders.record import Field, Record, Span
from loaders.text import unwrap

_TRADITIONAL = (
    "丟並亂亞佇併來侖侶俁係俠倀倆倉個們倫偉側偵偽傑傖傘備傢傭傯傳傴債傷傾僂僅僉僑僕僥僨價儀儂億儈儉儐儔儕儘償優儲儷儺儻儼兌兒兗內兩冊冪凈凍凜凱別刪剄則剋剎剛剝剮剴創劃劇劉劊劌劍劑勁動務勛勝勞勢勱勵勸勻匭匯匱區協卻厙厭厲厴"
    "參叢吳吶呂咼員唄唚問啞啟喚喪喬單喲嗆嗇嗎嗚嗩嗶嘆嘍嘔嘖嘗嘜嘩嘮嘯嘰嘵嘸噓噠噥噦噯噲噴噸噹嚀嚇嚌嚕嚙嚦嚨嚳嚴嚶囀囁囂囅囈囑囪圇國圍園圓圖團垵埡埰執堅堊堝堯報場塊塋塏塒塗塢塤塵塹墊墜墮墳墾壇壓壘壙壚壞壟壢壩壯壺壽夠夢夾奐"
    "奧奩奪奮奼妝姍姦娛婁婦婭媧媯媼媽嫗嫵嫻嬈嬋嬌嬙嬡嬤嬪嬰嬸孌孫學孿宮寢實寧審寫寬寵寶將專尋對導尷屆屍屜屢層屨屬岡峴島峽崍崗崢嵐嶁嶄嶇嶗嶠嶧嶴嶸嶺嶼巋巒巔巰帥師帳帶幀幃幗幘幟幣幫幬幹幾庫廁廂廄廈廚廝廟廠廡廢廣廩廬廳弒弳張"
    "強彈彌彎彙彥後徑從徠徵徹恆恥悅悵悶惡惱惲惻愛愜愨愴愷愾慄態慍慘慚慟慣慪慫慮慳慶憂憊憐憑憒憚憤憫憮憲憶懇應懌懍懞懟懣懨懲懶懷懸懺懼懾戀戇戔戧戩戰戲戶拋挾捨捫捲掃掄掙掛採揀揚換揮損搖搗搶摑摜摟摯摳摶摻撈撐撓撟撣撥撫撲撳撻"
    "撾撿擁擄擇擊擋擔據擠擬擯擰擱擲擴擷擺擻擼擾攄攆攏攔攖攙攛攜攝攢攣攤攪攬敗敘敵數斂斃斕斬斷於時晉晝暈暉暢暫曄曆曇曉曏曖曠曬書會朧東柵桿梔條梟棄棖棗棟棧棲椏楊楓楨業極榪榮榿構槍槧槨槳樁樂樅樓標樞樣樸樹樺橈橋機橢橫檁檉檔檜"
    "檢檣檯檳檸檻櫃櫓櫚櫛櫝櫞櫟櫥櫧櫨櫪櫫櫬櫱櫳櫸櫻欄權欏欒欖欞欽歐歟歡歲歷歸歿殘殞殤殫殮殯殲殺殼毀毆毿氂氈氌氣氫氬氳決沒沖況洶浹涇涼淚淥淪淵淶淺渙減渦測渾湊湞湯溈準溝溫滄滅滌滎滬滯滲滸滾滿漁漚漢漣漬漲漵漸漿潁潑潔潛潤潯潰"
    "潷潿澀澆澇澗澠澤澩澮澱濁濃濕濘濛濟濤濫濰濱濺濼濾瀅瀆瀉瀋瀏瀕瀘瀝瀟瀠瀦瀧瀨瀲瀾灃灄灑灕灘灝灠灣灤災為烏烴無煉煒煙煢煥煩煬熒熗熱熾燁燈燒燙燜營燦燭燴燼燾爍爐爛爭爲爺爾牆牘牽犖犢犧狀狹狽猙猶猻獄獅獎獨獪獫獰獲獵獷獸獺獻獼"
    "玀現琺琿瑋瑣瑤瑩瑪璉璣璦環璽瓊瓏瓔瓚甌產畝畢畫異當疇疊痙痾瘋瘍瘓瘞瘡瘧瘺療癆癇癉癘癟癢癤癥癩癬癭癮癰癱癲發皚皰皸皺盜盞盡監盤盧盪眥眾睏睜睞瞞瞼矇矚矯硃硤硨硯碩碭確碼磚磣磧磯磽礎礙礦礪礫礬礱祕祿禍禎禦禪禮禰禱禿秈稅稈稟"
    "種稱穀穌積穎穡穢穩穫穭窩窪窮窯窶窺竄竅竇竊競筆筍筧箋箏節範築篋篤篩篳簀簍簞簡簣簫簽簾籃籌籜籟籠籩籪籬籮籲粵糝糞糧糲糴糶糾紀紂約紅紆紇紈紉紋納紐紓純紕紗紙級紛紜紡細紱紲紳紹紺紼紿絀終組絆絎結絕絛絞絡絢給絨統絲絳絹綁綃綆"
    "綈綏經綜綞綠綢綣綬維綰綱網綴綸綹綺綻綽綾綿緄緇緊緋緒緗緘緙線緝緞締緡緣緦編緩緬緯緱緲練緶緹緻縈縉縊縋縐縑縛縝縞縟縣縫縭縮縱縲縵縶縷縹總績繃繅繆繒織繕繚繞繡繢繩繪繫繭繯繰繳繹繼繽繾纈纊續纍纏纓纔纖纘纜缽罈罌罰罵罷羅羆羈"
    "羋羥義習翹耬聖聞聯聰聲聳聵聶職聹聽聾肅脅脈脛脫脹腎腡腦腫腳腸膃膚膠膩膽膾膿臉臍臏臘臚臟臠臨臺與興舉舊艙艤艦艫艱艷芻苧茲荊莊莖莢莧華萇萊萬萵葉葒葦葷蒔蒞蒼蓀蓋蓮蓯蓴蓽蔔蔞蔣蔥蔦蔭蕁蕆蕎蕓蕕蕘蕢蕩蕪蕭蕷薈薊薌薑薔薟薦薩薺"
    "藍藎藝藥藪藶藹藺蘄蘆蘇蘊蘋蘚蘞蘢蘭蘺蘿處虛虜號虧虯蛺蛻蜆蝕蝟蝦蝸螄螞螢螻蟄蟈蟣蟬蟯蟲蟶蟻蠅蠆蠐蠑蠟蠣蠱蠶蠻衊術衕衚衛衝衞袞裊裏補裝裡製複褲褳褸褻襖襝襠襤襪襯襲見規覓視覘覡覦親覬覯覲覷覺覽覿觀觴觶觸訂訃計訊訌討訐訓訕訖"
    "記訛訝訟訣訥訪設許訴訶診註詁詆詎詐詒詔評詘詛詞詠詡詢詣試詩詫詬詭詮詰話該詳詵詼詿誄誅誆誇誌認誑誒誕誘誚語誠誡誣誤誥誦誨說誰課誶誹誼調諂諄談諉請諍諏諑諒論諗諛諜諞諢諤諦諧諫諭諮諱諳諶諷諸諺諼諾謀謁謂謄謅謊謎謐謔謖謗謙謚"
    "講謝謠謨謫謬謳謹謾證譎譏譖識譙譚譜譫譯議譴護譽譾讀變讎讒讓讕讖讜讞豈豎豐豬貓貝貞負財貢貧貨販貪貫責貯貰貲貳貴貶買貸貺費貼貽貿賀賁賂賃賄賅資賈賊賑賒賓賕賚賜賞賠賡賢賣賤賦賧質賬賭賴賺賻購賽賾贄贅贈贊贍贏贐贓贖贗贛趕趙趨"
    "趲跡踐踴蹌蹕蹣蹤蹺躉躊躋躍躑躒躓躕躚躡躥躦躪軀車軋軌軍軒軔軛軟軫軸軹軺軻軼軾較輅輇載輊輒輓輔輕輛輜輝輞輟輥輦輩輪輯輳輸輻輾輿轂轄轅轆轉轍轎轔轟轡轢轤辦辭辮辯農迴逕這連進運過達違遙遜遞遠適遲遷選遺遼邁還邇邊邏邐郟郵鄆鄉"
    "鄒鄔鄖鄧鄭鄰鄲鄴鄶鄺酈醜醞醫醬釀釁釃釅釋釐釓釔釕釗釘釙針釣釤釧釩釵釷釹鈀鈁鈄鈉鈍鈐鈑鈔鈕鈞鈣鈥鈦鈧鈮鈰鈳鈴鈷鈸鈹鈺鈽鈾鈿鉀鉅鉈鉉鉍鉑鉗鉚鉛鉞鉤鉦鉬鉭鉸鉺鉻鉿銀銃銅銑銓銖銘銚銜銠銣銥銦銨銩銪銫銬銳銷銻銼鋁鋃鋅鋇鋌鋏鋒鋝"
    "鋟鋤鋦鋨鋪鋮鋯鋰鋱鋸鋼錁錄錆錈錐錒錕錘錙錚錛錟錠錢錦錨錫錮錯錳錶錸鍆鍇鍋鍍鍔鍘鍛鍤鍥鍬鍰鍵鍶鍺鍾鎂鎊鎖鎘鎢鎣鎦鎧鎩鎪鎬鎮鎰鎳鎵鏃鏇鏈鏌鏍鏑鏗鏘鏜鏝鏞鏟鏡鏢鏤鏨鏵鏷鏹鏽鐃鐋鐐鐒鐓鐔鐘鐙鐠鐨鐫鐮鐲鐳鐵鐸鐺鐿鑄鑊鑌鑒鑠鑣鑭"
    "鑰鑲鑷鑼鑽鑾鑿長門閂閃閆閉開閌閎閏閑閒間閔閘閡閣閤閥閨閩閫閬閭閱閶閹閻閼閽閾閿闃闆闈闊闋闌闐闔闕闖關闞闡闢闥陘陝陣陰陳陸陽隉隊階隕際隨險隱隴隸隻雋雖雙雛雜雞離難雲電霧霽靂靄靈靚靜靦靨鞀鞏鞝鞦韁韃韆韉韋韌韓韙韜韞韻響頁"
    "頂頃項順頇須頊頌頎頏預頑頒頓頗領頜頡頤頦頭頰頷頸頹頻顆題額顎顏顓願顙顛類顢顥顧顫顯顰顱顳顴風颮颯颱颳颶颼飄飆飛飢飩飪飫飭飯飲飴飼飽飾餃餅餉養餌餑餒餓餘餚餛餞餡館餱餳餼餾餿饃饅饈饉饋饌饒饗饜饞馬馭馮馱馳馴駁駐駑駒駔駕駘"
    "駙駛駝駟駢駭駱駿騁騅騍騎騏騖騙騫騭騮騰騶騷騸騾驀驁驂驃驄驅驊驍驏驕驗驚驛驟驢驤驥驪骯髏髒體髕髖髮鬆鬍鬚鬢鬥鬧鬩鬮鬱魎魘魚魯魴魷鮐鮑鮒鮚鮞鮪鮫鮭鮮鯀鯁鯇鯉鯊鯔鯖鯗鯛鯡鯢鯤鯧鯨鯪鯫鯰鯽鰈鰉鰍鰒鰓鰣鰥鰨鰩鰭鰱鰲鰳鰷鰹鰻鰾鱈"
    "鱉鱒鱔鱖鱗鱘鱟鱧鱭鱷鱸鱺鳥鳧鳩鳳鳴鳶鴆鴇鴉鴕鴛鴝鴟鴣鴦鴨鴯鴰鴻鴿鵂鵑鵒鵓鵜鵝鵠鵡鵪鵬鵯鵲鶇鶉鶘鶚鶩鶯鶴鶻鶼鷂鷓鷗鷙鷚鷥鷦鷯鷲鷳鷸鷹鷺鸕鸚鸛鸝鸞鹵鹹鹺鹼鹽麗麥麩麵麼黃黌點黨黲黴黷黽黿鼉鼕鼴齊齋齎齏齒齔齙齜齟齠齡齣齦齪齬"
    "齲齶齷龍龐龔龕龜"
)
_SIMPLIFIED = (
    "丢并乱亚伫并来仑侣俣系侠伥俩仓个们伦伟侧侦伪杰伧伞备家佣偬传伛债伤倾偻仅佥侨仆侥偾价仪侬亿侩俭傧俦侪尽偿优储俪傩傥俨兑儿兖内两册幂净冻凛凯别删刭则克刹刚剥剐剀创划剧刘刽刿剑剂劲动务勋胜劳势劢励劝匀匦汇匮区协却厍厌厉厣"
    "参丛吴呐吕呙员呗吣问哑启唤丧乔单哟呛啬吗呜唢哔叹喽呕啧尝唛哗唠啸叽哓呒嘘哒哝哕嗳哙喷吨当咛吓哜噜啮呖咙喾严嘤啭嗫嚣冁呓嘱囱囵国围园圆图团埯垭采执坚垩埚尧报场块茔垲埘涂坞埙尘堑垫坠堕坟垦坛压垒圹垆坏垄坜坝壮壶寿够梦夹奂"
    "奥奁夺奋姹妆姗奸娱娄妇娅娲妫媪妈妪妩娴娆婵娇嫱嫒嬷嫔婴婶娈孙学孪宫寝实宁审写宽宠宝将专寻对导尴届尸屉屡层屦属冈岘岛峡崃岗峥岚嵝崭岖崂峤峄岙嵘岭屿岿峦巅巯帅师帐带帧帏帼帻帜币帮帱干几库厕厢厩厦厨厮庙厂庑废广廪庐厅弑弪张"
    "强弹弥弯汇彦后径从徕征彻恒耻悦怅闷恶恼恽恻爱惬悫怆恺忾栗态愠惨惭恸惯怄怂虑悭庆忧惫怜凭愦惮愤悯怃宪忆恳应怿懔蒙怼懑恹惩懒怀悬忏惧慑恋戆戋戗戬战戏户抛挟舍扪卷扫抡挣挂采拣扬换挥损摇捣抢掴掼搂挚抠抟掺捞撑挠挢掸拨抚扑揿挞"
    "挝捡拥掳择击挡担据挤拟摈拧搁掷扩撷摆擞撸扰摅撵拢拦撄搀撺携摄攒挛摊搅揽败叙敌数敛毙斓斩断于时晋昼晕晖畅暂晔历昙晓向暧旷晒书会胧东栅杆栀条枭弃枨枣栋栈栖桠杨枫桢业极杩荣桤构枪椠椁桨桩乐枞楼标枢样朴树桦桡桥机椭横檩柽档桧"
    "检樯台槟柠槛柜橹榈栉椟橼栎橱槠栌枥橥榇蘖栊榉樱栏权椤栾榄棂钦欧欤欢岁历归殁残殒殇殚殓殡歼杀壳毁殴毵牦毡氇气氢氩氲决没冲况汹浃泾凉泪渌沦渊涞浅涣减涡测浑凑浈汤沩准沟温沧灭涤荥沪滞渗浒滚满渔沤汉涟渍涨溆渐浆颍泼洁潜润浔溃"
    "滗涠涩浇涝涧渑泽泶浍淀浊浓湿泞蒙济涛滥潍滨溅泺滤滢渎泻沈浏濒泸沥潇潆潴泷濑潋澜沣滠洒漓滩灏漤湾滦灾为乌烃无炼炜烟茕焕烦炀荧炝热炽烨灯烧烫焖营灿烛烩烬焘烁炉烂争为爷尔墙牍牵荦犊牺状狭狈狰犹狲狱狮奖独狯猃狞获猎犷兽獭献猕"
    "猡现珐珲玮琐瑶莹玛琏玑瑷环玺琼珑璎瓒瓯产亩毕画异当畴叠痉疴疯疡痪瘗疮疟瘘疗痨痫瘅疠瘪痒疖症癞癣瘿瘾痈瘫癫发皑疱皲皱盗盏尽监盘卢荡眦众困睁睐瞒睑蒙瞩矫朱硖砗砚硕砀确码砖碜碛矶硗础碍矿砺砾矾砻秘禄祸祯御禅礼祢祷秃籼税秆禀"
    "种称谷稣积颖穑秽稳获稆窝洼穷窑窭窥窜窍窦窃竞笔笋笕笺筝节范筑箧笃筛筚箦篓箪简篑箫签帘篮筹箨籁笼笾簖篱箩吁粤糁粪粮粝籴粜纠纪纣约红纡纥纨纫纹纳纽纾纯纰纱纸级纷纭纺细绂绁绅绍绀绋绐绌终组绊绗结绝绦绞络绚给绒统丝绛绢绑绡绠"
    "绨绥经综缍绿绸绻绶维绾纲网缀纶绺绮绽绰绫绵绲缁紧绯绪缃缄缂线缉缎缔缗缘缌编缓缅纬缑缈练缏缇致萦缙缢缒绉缣缚缜缟缛县缝缡缩纵缧缦絷缕缥总绩绷缫缪缯织缮缭绕绣缋绳绘系茧缳缲缴绎继缤缱缬纩续累缠缨才纤缵缆钵坛罂罚骂罢罗罴羁"
    "芈羟义习翘耧圣闻联聪声耸聩聂职聍听聋肃胁脉胫脱胀肾脶脑肿脚肠腽肤胶腻胆脍脓脸脐膑腊胪脏脔临台与兴举旧舱舣舰舻艰艳刍苎兹荆庄茎荚苋华苌莱万莴叶荭苇荤莳莅苍荪盖莲苁莼荜卜蒌蒋葱茑荫荨蒇荞芸莸荛蒉荡芜萧蓣荟蓟芗姜蔷莶荐萨荠"
    "蓝荩艺药薮苈蔼蔺蕲芦苏蕴苹藓蔹茏兰蓠萝处虚虏号亏虬蛱蜕蚬蚀猬虾蜗蛳蚂萤蝼蛰蝈虮蝉蛲虫蛏蚁蝇虿蛴蝾蜡蛎蛊蚕蛮蔑术同胡卫冲卫衮袅里补装里制复裤裢褛亵袄裣裆褴袜衬袭见规觅视觇觋觎亲觊觏觐觑觉览觌观觞觯触订讣计讯讧讨讦训讪讫"
    "记讹讶讼诀讷访设许诉诃诊注诂诋讵诈诒诏评诎诅词咏诩询诣试诗诧诟诡诠诘话该详诜诙诖诔诛诓夸志认诳诶诞诱诮语诚诫诬误诰诵诲说谁课谇诽谊调谄谆谈诿请诤诹诼谅论谂谀谍谝诨谔谛谐谏谕谘讳谙谌讽诸谚谖诺谋谒谓誊诌谎谜谧谑谡谤谦谥"
    "讲谢谣谟谪谬讴谨谩证谲讥谮识谯谭谱谵译议谴护誉谫读变雠谗让谰谶谠谳岂竖丰猪猫贝贞负财贡贫货贩贪贯责贮贳赀贰贵贬买贷贶费贴贻贸贺贲赂赁贿赅资贾贼赈赊宾赇赉赐赏赔赓贤卖贱赋赕质账赌赖赚赙购赛赜贽赘赠赞赡赢赆赃赎赝赣赶赵趋"
    "趱迹践踊跄跸蹒踪跷趸踌跻跃踯跞踬蹰跹蹑蹿躜躏躯车轧轨军轩轫轭软轸轴轵轺轲轶轼较辂辁载轾辄挽辅轻辆辎辉辋辍辊辇辈轮辑辏输辐辗舆毂辖辕辘转辙轿辚轰辔轹轳办辞辫辩农回迳这连进运过达违遥逊递远适迟迁选遗辽迈还迩边逻逦郏邮郓乡"
    "邹邬郧邓郑邻郸邺郐邝郦丑酝医酱酿衅酾酽释厘钆钇钌钊钉钋针钓钐钏钒钗钍钕钯钫钭钠钝钤钣钞钮钧钙钬钛钪铌铈钶铃钴钹铍钰钸铀钿钾钜铊铉铋铂钳铆铅钺钩钲钼钽铰铒铬铪银铳铜铣铨铢铭铫衔铑铷铱铟铵铥铕铯铐锐销锑锉铝锒锌钡铤铗锋锊"
    "锓锄锔锇铺铖锆锂铽锯钢锞录锖锩锥锕锟锤锱铮锛锬锭钱锦锚锡锢错锰表铼钔锴锅镀锷铡锻锸锲锹锾键锶锗钟镁镑锁镉钨蓥镏铠铩锼镐镇镒镍镓镞旋链镆镙镝铿锵镗镘镛铲镜镖镂錾铧镤镪锈铙铴镣铹镦镡钟镫镨镄镌镰镯镭铁铎铛镱铸镬镔鉴铄镳镧"
    "钥镶镊锣钻銮凿长门闩闪闫闭开闶闳闰闲闲间闵闸阂阁合阀闺闽阃阆闾阅阊阉阎阏阍阈阌阒板闱阔阕阑阗阖阙闯关阚阐辟闼陉陕阵阴陈陆阳陧队阶陨际随险隐陇隶只隽虽双雏杂鸡离难云电雾霁雳霭灵靓静腼靥鼗巩绱秋缰鞑千鞯韦韧韩韪韬韫韵响页"
    "顶顷项顺顸须顼颂颀颃预顽颁顿颇领颌颉颐颏头颊颔颈颓频颗题额颚颜颛愿颡颠类颟颢顾颤显颦颅颞颧风飑飒台刮飓飕飘飙飞饥饨饪饫饬饭饮饴饲饱饰饺饼饷养饵饽馁饿余肴馄饯馅馆糇饧饩馏馊馍馒馐馑馈馔饶飨餍馋马驭冯驮驰驯驳驻驽驹驵驾骀"
    "驸驶驼驷骈骇骆骏骋骓骒骑骐骛骗骞骘骝腾驺骚骟骡蓦骜骖骠骢驱骅骁骣骄验惊驿骤驴骧骥骊肮髅脏体髌髋发松胡须鬓斗闹阋阄郁魉魇鱼鲁鲂鱿鲐鲍鲋鲒鲕鲔鲛鲑鲜鲧鲠鲩鲤鲨鲻鲭鲞鲷鲱鲵鲲鲳鲸鲮鲰鲶鲫鲽鳇鳅鳆鳃鲥鳏鳎鳐鳍鲢鳌鳓鲦鲣鳗鳔鳕"
    "鳖鳟鳝鳜鳞鲟鲎鳢鲚鳄鲈鲡鸟凫鸠凤鸣鸢鸩鸨鸦鸵鸳鸲鸱鸪鸯鸭鸸鸹鸿鸽鸺鹃鹆鹁鹈鹅鹄鹉鹌鹏鹎鹊鸫鹑鹕鹗鹜莺鹤鹘鹣鹞鹧鸥鸷鹨鸶鹪鹩鹫鹇鹬鹰鹭鸬鹦鹳鹂鸾卤咸鹾硷盐丽麦麸面么黄黉点党黪霉黩黾鼋鼍冬鼹齐斋赍齑齿龀龅龇龃龆龄出龈龊龉"
    "龋腭龌龙庞龚龛龟"
)
PAIRS = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
"""Each traditional character with its simplified one, for `str.translate`."""
#: One of these stands on every page of a plan in traditional characters, and none on a page in simplified ones.
_TELLING = "責單縣業發動進實務區會為對國點門"
#: Digits, the letters of an abbreviation and what stands for a share, in a square each.
_HALVES = {
    code: code - 0xFEE0 for char in ("０９", "％％", "ＡＺ", "ａｚ") for code in range(ord(char[0]), ord(char[1]) + 1)
}
_SQUARES = re.compile("[０-９％Ａ-Ｚａ-ｚ]")
#: A half-width stop behind Chinese that Chinese or a line's end follows; behind a numeral it is a mark's (一.).
_STOP = re.compile(
    r"\.(?<=[\u4e00-\u9fff）)”》%]\.)(?<![一二三四五六七八九十百]\.)(?=[\u4e00-\u9fff（(“《\s]|\d{1,2}[.．、][\u4e00-\u9fff]|\Z)"
)
#: The fields of a record that give a piece of its text as printed.
_AS_PRINTED = frozenset(("begins", "marker", "title", "surface", "action", "partner_as", "printed_value", "printed"))
_Part = TypeVar("_Part")


def simplified(text: str) -> str:
    """The text with its traditional characters simplified, the very same where it has none.

    >>> simplified("（責任單位：縣財政局）"), simplified("乾隆年间")
    ('（责任单位：县财政局）', '乾隆年间')
    """
    return text.translate(PAIRS) if any(char in text for char in _TELLING) else text


def readable(text: str) -> str:
    """The text as the grammar is written for it, the very same where it is so already; no character moves.

    >>> readable("(一)强化督导.縣衛健局通報2.5次."), readable("一.总则"), readable("达到９０％")
    ('(一)强化督导。县卫健局通报2.5次。', '一.总则', '达到90%')
    """
    words = simplified(text)
    if _SQUARES.search(words):
        words = words.translate(_HALVES)
    return _STOP.sub("。", words) if "." in words else words


def as_printed(record: Record, read: str) -> Record:
    """The record with what it quotes in the characters of its text, of which `read` is the simplified form."""
    if read is record.text:
        return record
    return _part(record, record.text, read)


def _part(part: _Part, text: str, read: str) -> _Part:
    """A record, or a part of one, with its quotations as printed."""
    changed: dict[str, Any] = {}
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        if isinstance(value, tuple) and not isinstance(value, Span):
            changed[field.name] = tuple(_part(v, text, read) if is_dataclass(v) else v for v in value)
        elif isinstance(value, Field):
            if field.name in ("title", "notice_title"):
                changed[field.name] = replace(value, value=_quotation(value.value, [value.span], text, read))
        elif is_dataclass(value):
            changed[field.name] = _part(value, text, read)
        elif isinstance(value, str) and field.name in _AS_PRINTED:
            spans = [v for f in fields(part) if isinstance(v := getattr(part, f.name), Span)]  # type: ignore[arg-type]
            changed[field.name] = _quotation(value, spans, text, read)
    return replace(part, **changed)  # type: ignore[type-var]


def _quotation(value: str, spans: list[Span], text: str, read: str) -> str:
    """A value as one of its spans prints it; the value itself where none does."""
    # What a task begins with may lie behind its own span, in the first item below it.
    for start, end in (*spans, *((start, end + 2 * len(value)) for start, end in spans)):
        at = unwrap(read[start:end]).find(value)
        if at >= 0:
            return unwrap(text[start:end])[at : at + len(value)]
    return value
